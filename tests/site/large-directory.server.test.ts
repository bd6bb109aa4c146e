import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { engines, newDatabase } from '../databases.ts';
import { largeDirectory } from './import/directory.ts';
import { finished, GIGABYTE, mostMemory, upload, watch } from './import/file.ts';
import { ask, cookieOf, inviteAll } from './people.ts';
import { startSite } from './process.ts';

/** `IMPORT_LIGNES=20000` asks for more than an everyday run. */
const lines = Number(process.env.IMPORT_LIGNES ?? 400);
const PLANTED = 20;

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
    const { step, told } = watch();
    const cookie = cookieOf(
      await ask(site, '/invitation', { form: { jeton: tokens['bruno-exemple'] ?? '', name: 'Bruno' } })
    );
    const put = (bytes: Buffer) =>
      upload(site, cookie, '/bureau/annuaire/import', { source: 'Essai', visibilite: 'public' }, bytes);
    const settled = (at: string) => finished(site, cookie, at);

    const bad = await largeDirectory(lines, PLANTED, 'Chercher un logement');
    const badPath = await put(bad.bytes);
    const { html, progress } = await settled(badPath);
    step('read with errors');
    if (lines >= 5000) expect(progress.length).toBeGreaterThan(0);
    expect(html).toContain(`${PLANTED} erreurs`);
    const list = await ask(site, `${badPath}/releve.csv`, { cookie });
    const said: Record<string, string>[] = parse(list.html, { columns: true, bom: true });
    const errors = said.filter(({ sorte }) => sorte === 'à corriger');
    expect(new Set(errors.map(({ feuille, cellule }) => `${feuille} ${cellule}`))).toEqual(bad.wrong);

    const good = await largeDirectory(lines, 0, 'Chercher un logement');
    const path = await put(good.bytes);
    expect((await settled(path)).html).not.toContain('role="alert"');
    step('read');
    const sent = await ask(site, `${path}?/importer`, { cookie, form: { publier: 'oui', sansPersonne: 'oui' } });
    expect(sent.status).toBe(303);
    expect((await settled(path)).html).toContain('Importé');
    step('written');
    expect((await settled(await put(good.bytes))).html).toContain('Ce fichier ne change rien');
    step('read again');
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
      process.stderr.write(`${engine}, ${lines} lines: ${told()}, ${Math.round(memory / 1024 ** 2)} MB\n`);
    await drop();
  },
  900_000
);
