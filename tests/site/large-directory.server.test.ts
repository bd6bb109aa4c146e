import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { engines, newDatabase } from '../databases.ts';
import { largeDirectory } from './import/directory.ts';
import { ask, cookieOf, inviteAll } from './people.ts';
import { startSite, type Site } from './process.ts';

/** `IMPORT_LIGNES=20000` asks for more than an everyday run. */
const lines = Number(process.env.IMPORT_LIGNES ?? 400);
const PLANTED = 20;
const GIGABYTE = 1024 ** 3;

/** The most memory that a process ever had, in bytes; only Linux tells. */
const mostMemory = (site: Site): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${site.child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

it.each(engines)(
  `a directory of ${lines} lines is told error by error, written all or nothing, and known again (%s)`,
  async (engine) => {
    const { options, drop } = await newDatabase(engine, 'story');
    const opened = await openDatabase(options);
    const tokens = await inviteAll(opened, [{ id: 'bruno-exemple', centreId: 'cai-namur' }]);
    await opened.close();
    const site = await startSite({
      DATA_DIR: options.dataDir,
      ...(options.url ? { DATABASE_URL: options.url } : {})
    });
    const told: string[] = [];
    const step = (what: string, since: number) =>
      told.push(`${what} ${((performance.now() - since) / 1000).toFixed(1)} s`);
    const cookie = cookieOf(
      await ask(site, '/invitation', { form: { jeton: tokens['bruno-exemple'] ?? '', name: 'Bruno' } })
    );
    const upload = async (bytes: Buffer): Promise<string> => {
      const body = new FormData();
      body.set('source', 'Essai');
      body.set('visibilite', 'public');
      body.set('fichier', new File([new Uint8Array(bytes)], 'essai.xlsx'));
      const sent = await fetch(`${site.origin}/bureau/annuaire/import`, {
        ...{ method: 'POST', body, redirect: 'manual' },
        headers: { cookie, origin: site.origin, accept: 'text/html' }
      });
      expect([sent.status, sent.status === 303 ? '' : await sent.text()]).toEqual([303, '']);
      return sent.headers.get('location') ?? '';
    };
    const finished = async (path: string): Promise<{ html: string; progress: number[] }> => {
      const progress: number[] = [];
      for (;;) {
        const { html, status } = await ask(site, path, { cookie });
        expect(status).toBe(200);
        if (!html.includes('data-progression')) return { html, progress };
        const done = /<progress[^>]*\bvalue="(\d+)"/.exec(html)?.[1];
        if (done) progress.push(Number(done));
        await setTimeout(100);
      }
    };

    const bad = await largeDirectory(lines, PLANTED, 'Chercher un logement');
    let since = performance.now();
    const badPath = await upload(bad.bytes);
    const { html, progress } = await finished(badPath);
    step('read with errors', since);
    if (lines >= 5000) expect(progress.length).toBeGreaterThan(0);
    expect(html).toContain(`${PLANTED} erreurs`);
    const list = await ask(site, `${badPath}/releve.csv`, { cookie });
    const said: Record<string, string>[] = parse(list.html, { columns: true, bom: true });
    const errors = said.filter(({ sorte }) => sorte === 'à corriger');
    expect(new Set(errors.map(({ feuille, cellule }) => `${feuille} ${cellule}`))).toEqual(bad.wrong);

    const good = await largeDirectory(lines, 0, 'Chercher un logement');
    since = performance.now();
    const path = await upload(good.bytes);
    expect((await finished(path)).html).not.toContain('role="alert"');
    step('read', since);
    since = performance.now();
    const sent = await ask(site, `${path}?/importer`, { cookie, form: { publier: 'oui', sansPersonne: 'oui' } });
    expect(sent.status).toBe(303);
    expect((await finished(path)).html).toContain('Importé');
    step('written', since);
    since = performance.now();
    expect((await finished(await upload(good.bytes))).html).toContain('Ce fichier ne change rien');
    step('read again', since);
    const memory = mostMemory(site);
    await site.stop();
    const after = await openDatabase(options);
    const { rows } = await after.execute(
      `select (select count(*)::int from services where source = 'Essai') as services,
        (select count(*)::int from organisations where name like 'Structure numéro %') as organisations`
    );
    await after.close();
    expect(rows[0]).toEqual({ services: lines, organisations: lines / 4 });
    expect(memory).toBeLessThan(GIGABYTE);
    if (process.env.IMPORT_LIGNES)
      process.stderr.write(`${engine}, ${lines} lines: ${told.join(', ')}, ${Math.round(memory / 1024 ** 2)} MB\n`);
    await drop();
  },
  900_000
);
