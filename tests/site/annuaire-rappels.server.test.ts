import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { engines, newDatabase } from '../databases.ts';
import { startMailServer } from '../mail-server.ts';
import { openDatabase, type OpenOptions } from '../../src/platform/database/open.ts';
import { startSite, type Site } from './process.ts';

/** `RAPPELS=10000` asks for more than an everyday run. */
const operators = Number(process.env.RAPPELS ?? 100);
const kills = 3;

/** Opens once, does all of it, closes: the embedded database is then nobody's. @returns the rows of the last */
async function within<T>(options: OpenOptions, ...statements: readonly string[]): Promise<T[]> {
  const database = await openDatabase(options);
  let rows: unknown[] = [];
  for (const statement of statements) ({ rows } = await database.execute(statement));
  await database.close();
  return rows as T[];
}

/** Operators whose services were confirmed a year ago: all of them are due this morning. */
const due = [
  `update prive.operateurs set asked_at = now()`,
  `insert into organisations (id, centre_id, name, kind, structures, visibility, exemple)
   select 'essai-' || n, 'cai-namur', 'Opérateur ' || n, 'associative', '{}', 'public', false
   from generate_series(1, ${operators}) n`,
  `insert into prive.operateurs (organisation_id, email, every_months)
   select 'essai-' || n, 'essai-' || n || '@essai.example', 6 from generate_series(1, ${operators}) n`,
  `insert into services (id, centre_id, organisation_id, slug, name, status, besoins, publics, titres, enrolment,
     documents, modes, service_area, source, updated_at, verified_on, listed_until, visibility, exemple)
   select gen_random_uuid(), 'cai-namur', 'essai-' || n, 'essai-' || n, 'Service ' || n, 'active', '{}', '{}', '{}', '{}',
     '{}', '{}', '{}', 'essai', '2025-11-01', '2025-11-01', '2027-11-01', 'public', true
   from generate_series(1, ${operators}) n`
];

/** What a killed process had in hand is given back after its time, and tried again later still: both have passed. */
const later = [
  `update pgboss.job set retry_delay = 0, retry_backoff = false, heartbeat_on = now() - interval '1 day'
   where state = 'active'`,
  `update prive.courriels set next_at = '2026-11-01' where state = 'en envoi'`
];

describe.each(engines)('reminders while the product is killed again and again (%s)', (engine) => {
  it(
    `reach each of ${operators} operators once`,
    async () => {
      const { options, drop } = await newDatabase(engine, 'story');
      const server = await startMailServer();
      const began = performance.now();
      await within(options, ...due);
      const start = (): Promise<Site> =>
        startSite({
          ...{
            DATA_DIR: options.dataDir,
            LOG: 'errors',
            SMTP_URL: server.url,
            MAIL_FROM: 'PPLI <ppli@centre.example>'
          },
          PUBLIC_URL: 'http://ppli.example',
          ...(options.url ? { DATABASE_URL: options.url } : {})
        });
      const mine = () => server.received.filter(({ to }) => to.endsWith('@essai.example'));

      for (let each = 1; each <= kills; each += 1) {
        const site = await start();
        while (mine().length < Math.floor((each * operators) / (kills + 1))) await sleep(20);
        site.child.kill('SIGKILL');
        if (site.child.exitCode === null && site.child.signalCode === null) await once(site.child, 'exit');
        await within(options, ...later);
      }
      const site = await start();
      // One mail a killed process may be in doubt: its sender was gone before its receipt.
      while (mine().length < operators - kills) await sleep(50);
      for (let still = 0, last = -1; still < 10; still += 1) {
        if (mine().length !== last) still = 0;
        last = mine().length;
        await sleep(200);
      }
      await site.stop();

      expect(new Set(mine().map(({ to }) => to)).size).toBe(mine().length);
      const asked = await within<{ organisation_id: string; n: number }>(
        options,
        `select organisation_id, count(*)::int as n from prive.demandes_annuaire
         where organisation_id like 'essai-%' group by 1`
      );
      expect(asked.length).toBe(operators);
      expect(asked.filter(({ n }) => n !== 1)).toEqual([]);
      const [mails] = await within<{ all: number; unsure: number }>(
        options,
        `select count(*)::int as all, (count(*) filter (where state <> 'envoyé'))::int as unsure
         from prive.courriels where "to" like '%@essai.example'`
      );
      expect(mails?.all).toBe(operators);
      expect(mails?.unsure).toBeLessThanOrEqual(kills);
      if (process.env.RAPPELS)
        process.stderr.write(
          `${engine}: ${((performance.now() - began) / 1000).toFixed(0)} s, ${mails?.unsure} unsure\n`
        );
      await server.stop();
      await drop();
    },
    operators * 100 + 300_000
  );
});
