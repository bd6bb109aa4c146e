import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { engines, newDatabase } from '../../../tests/databases.ts';
import { startMailServer } from '../../../tests/mail-server.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase, type OpenOptions } from '../database/open.ts';

/** `MAILS=10000` asks for more than an everyday run. */
const mails = Number(process.env.MAILS ?? 300);
const kills = 4;

/** Opens, does, closes: between two senders the embedded database is nobody's. */
async function within<T>(options: OpenOptions, sql: string): Promise<T[]> {
  const database = await openDatabase(options);
  const { rows } = await database.execute(sql);
  await database.close();
  return rows as T[];
}

describe.each(engines)('mail while its sender is killed again and again (%s)', (engine) => {
  it(
    `reaches each of ${mails} readers at most once, and tells the few of whom that is not known`,
    async () => {
      const { options, drop } = await newDatabase(engine, 'story');
      const server = await startMailServer();
      const database = await openDatabase(options);
      await migrate(database, 'db/migrations');
      await database.execute(
        `insert into prive.courriels (centre_id, dedupe_key, kind, "to", locale, subject, text, html, link, state)
         select 'cai-namur', 'm' || n, 'test', 'lecteur' || n || '@x.be', 'fr', 'Objet', 'Texte', '<p>Texte</p>',
           'https://x.be/', 'à envoyer' from generate_series(1, ${mails}) n`
      );
      await database.close();

      const start = () =>
        spawn(
          process.execPath,
          ['tests/programs/mail-sender.ts', options.dataDir, server.url, ...(options.url ? [options.url] : [])],
          { stdio: ['ignore', 'ignore', 'inherit'] }
        );
      const kill = async (child: ChildProcess) => {
        child.kill('SIGKILL');
        if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      };

      for (let each = 1; each <= kills; each += 1) {
        // Killed while a mail is on its way: its text has come, its receipt has not been given.
        const reached = new Promise<void>((resolve) => {
          server.state.message = () => {
            if (server.received.length < Math.floor((each * mails) / (kills + 1))) return '250 ok';
            resolve();
            return 'silence';
          };
        });
        // Several processes may send on PostgreSQL.
        const children = engine === 'postgresql' ? [start(), start()] : [start()];
        await reached;
        for (const child of children) await kill(child);
        // The time that a sender is given has passed.
        if (engine === 'postgresql')
          await within(options, `update prive.courriels set next_at = now() where state = 'en envoi'`);
      }
      server.state.message = () => '250 ok';
      const [code] = (await once(start(), 'exit')) as [number | null];
      expect(code).toBe(0);

      const rows = await within<{ to: string; state: string }>(options, 'select "to", state from prive.courriels');
      const received = server.received.map(({ to }) => to);
      expect(new Set(received).size).toBe(received.length);
      const unsure = rows.filter(({ state }) => state !== 'envoyé');
      expect(new Set(unsure.map(({ state }) => state))).toEqual(new Set(['incertain']));
      // One a killed process.
      expect(unsure.length).toBeLessThanOrEqual(kills * (engine === 'postgresql' ? 2 : 1));
      for (const { to } of rows.filter(({ state }) => state === 'envoyé')) expect(received).toContain(to);
      await server.stop();
      await drop();
    },
    mails * 100 + 60_000
  );
});
