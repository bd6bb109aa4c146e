import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { openDatabase } from '../../src/platform/database/open.ts';
import { engines, newDatabase } from '../databases.ts';
import { largeWorkbook, type Words } from './import/workbook.ts';
import { finished, GIGABYTE, mostMemory, upload, watch } from './import/file.ts';
import { ask, cookieOf, inviteAll } from './people.ts';
import { startSite } from './process.ts';

/** `IMPORT_FICHES=5000` asks for more than an everyday run. */
const many = Number(process.env.IMPORT_FICHES ?? 1000);
const PLANTED = 200;

const table = (html: string, caption: string): string[][] => {
  const found = new RegExp(`<caption[^>]*>${caption}</caption>.*?</table>`, 's').exec(html)?.[0] ?? '';
  return [...found.matchAll(/<tr>(.*?)<\/tr>/gs)]
    .map(([, row = '']) => [...row.matchAll(/<t[dh](?:\s[^>]*)?>(.*?)<\/t[dh]>/gs)].map(([, cell = '']) => cell.trim()))
    .slice(1);
};

it.each(engines)(
  `a workbook of ${many} fiches is told error by error, then written all or nothing (%s)`,
  async (engine) => {
    const { options, drop } = await newDatabase(engine, 'story');
    const opened = await openDatabase(options);
    const one = async (query: string) => String(Object.values((await opened.execute(query)).rows[0] ?? {})[0]);
    const words: Words = {
      axe: await one(`select axe_id from recommandations where plan_id = 'ppli-2026' limit 1`),
      constat: await one(
        `select c.code from constats c join plans p on p.diagnostic_id = c.diagnostic_id where p.id = 'ppli-2026' order by c.code limit 1`
      ),
      droit: await one(
        `select d.droit_id from fiche_droits d join fiches f on f.id = d.fiche_id where f.plan_id = 'ppli-2026' limit 1`
      ),
      public: await one(
        `select publics[1] from fiches where plan_id = 'ppli-2026' and cardinality(publics) > 0 limit 1`
      ),
      porteur: 'mille-langues',
      espace: 'pf-langue',
      communes: ['Namur', 'Andenne', 'Dinant', 'Ciney']
    };
    const tokens = await inviteAll(opened, [{ id: 'bruno-exemple', centreId: 'cai-namur' }]);
    await opened.close();
    const count = async () => {
      const database = await openDatabase(options);
      const { rows } = await database.execute(
        `select (select count(*)::int from fiches) as fiches, (select count(*)::int from recommandations) as recommandations,
          (select count(*)::int from moyens) as moyens, (select count(*)::int from fiche_communes) as communes,
          (select count(*)::int from prive.journal) as lines, (select coalesce(sum(planned), 0)::text from moyens) as planned`
      );
      await database.close();
      return rows[0] as Record<string, number>;
    };
    const before = await count();
    const start = () => startSite({ DATA_DIR: options.dataDir, ...(options.url ? { DATABASE_URL: options.url } : {}) });
    let site = await start();
    const { step, told } = watch();
    const cookie = cookieOf(
      await ask(site, '/invitation', { form: { jeton: tokens['bruno-exemple'] ?? '', name: 'Bruno' } })
    );

    const put = (bytes: Buffer) => upload(site, cookie, '/bureau/import', { plan: 'ppli-2026' }, bytes);
    const settled = (at: string) => finished(site, cookie, at);

    const bad = await largeWorkbook(many, PLANTED, words);
    expect(bad.wrong.size).toBe(PLANTED);
    const badPath = await put(bad.bytes);
    const { html, progress } = await settled(badPath);
    step('read with errors');
    // A short file is read before anybody looks.
    if (many >= 5000) expect(progress.length).toBeGreaterThan(0);
    expect(html).toContain(`${PLANTED} erreurs`);
    expect(table(html, 'Erreurs')).toHaveLength(100);
    const list = await ask(site, `${badPath}/releve.csv`, { cookie });
    const said: Record<string, string>[] = parse(list.html, { columns: true, bom: true });
    const errors = said.filter(({ sorte }) => sorte === 'à corriger');
    expect(new Set(errors.map(({ feuille, cellule }) => `${feuille} ${cellule}`))).toEqual(bad.wrong);
    expect(errors).toHaveLength(PLANTED);

    const good = await largeWorkbook(many, 0, words);
    const path = await put(good.bytes);
    const read = await settled(path);
    step('read');
    expect(table(read.html, 'Erreurs')).toEqual([]);
    const unread = await ask(site, path, { cookie, form: { motif: 'Essai', sansPersonne: 'oui' } });
    expect([unread.status, unread.html.includes('Des textes deviendraient publics')]).toEqual([400, true]);
    const sent = await ask(site, path, { cookie, form: { motif: 'Essai', sansPersonne: 'oui', publier: 'oui' } });
    expect(sent.status).toBe(303);
    const written = await settled(path);
    step('written');
    expect(written.html).toContain('Importé');

    const workbook = await fetch(`${site.origin}/bureau/plan/classeur.xlsx`, { headers: { cookie } });
    const exported = Buffer.from(await workbook.arrayBuffer());
    step('exported');
    const again = await settled(await put(exported));
    step('read again');
    expect(table(again.html, 'Erreurs')).toEqual([]);
    expect(again.html).toContain('Ce fichier ne change rien');
    const memory = mostMemory(site);
    await site.stop();
    const after = await count();
    const recommandations = Math.ceil(many / 10);
    expect(after).toMatchObject({
      fiches: Number(before.fiches) + many,
      recommandations: Number(before.recommandations) + recommandations,
      moyens: Number(before.moyens) + many,
      lines: Number(before.lines) + 2 * many + recommandations + 1
    });
    expect(memory).toBeLessThan(GIGABYTE);
    if (process.env.IMPORT_FICHES)
      process.stderr.write(`${engine}, ${many} fiches: ${told()}, ${Math.round(memory / 1024 ** 2)} MB\n`);
    await drop();
  },
  600_000
);
