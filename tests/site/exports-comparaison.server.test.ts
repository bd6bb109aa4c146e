import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { sql } from 'drizzle-orm';
import { siteOnTheStory } from './story.ts';
import { asSheetCell, sheetsOf, shownNumber, wordsOf } from './tables.ts';

/** What the team changed in the texts of the plan on a day of November, as the journal has it. */
const site = siteOnTheStory({}, async ({ orm }) => {
  await orm.execute(sql`insert into prive.journal (at, centre_id, action, kind, object_id, label, before, reason)
    select '2026-11-10T12:00:00Z'::timestamptz, 'cai-namur', 'modifier une recommandation', 'recommandations', id, code,
      '{"title":"Un titre d’avant","constats":[]}'::jsonb, 'Décidé en conseil' from recommandations where id = 'ppli-2026/R-01'
    union all (select '2026-11-11T12:00:00Z'::timestamptz, 'cai-namur', 'placer des moyens', 'moyens', moyens.id, 'F-01', null, null
      from moyens where fiche_id = 'ppli-2026/F-01' limit 1)
    union all (select '2026-11-12T12:00:00Z'::timestamptz, 'cai-namur', 'modifier un indicateur', 'indicateurs', indicateurs.id, 'F-01',
      '{"name":"Un nom d’avant"}'::jsonb, 'Mieux compté' from indicateurs where fiche_id = 'ppli-2026/F-01' limit 1)`);
});
const get = (path: string) => fetch(site().origin + path);

type Line = Record<string, string>;
type Row = Record<string, string | boolean | string[] | null>;

/** The page of a comparison, and the rows of each of the files that it links to. */
async function read(query: string) {
  const page = await (await get(`/plans/comparer${query}`)).text();
  const [csv = '', xlsx = '', json = ''] = [...page.matchAll(/href="([^"]+)" download/g)].map(([, path = '']) =>
    path.replaceAll('&amp;', '&')
  );
  expect([csv, xlsx, json].map((path) => /\.(\w+)\?/.exec(path)?.[1])).toEqual(['csv', 'xlsx', 'json']);
  const lines: Line[] = parse(await (await get(csv)).text(), { columns: true });
  const sheets = await sheetsOf(await (await get(xlsx)).arrayBuffer());
  const [, ...sheet] = sheets.get('Liste') ?? [];
  const { total, exemple, lignes } = (await (await get(json)).json()) as {
    total: number;
    exemple: boolean;
    lignes: Row[];
  };
  return { page, lines, sheet, about: (sheets.get('Source') ?? []).flat(), total, exemple, lignes };
}
type Read = Awaited<ReturnType<typeof read>>;

/** Each file has the same rows as the others, in the same order, each cell alike. */
function expectAlike({ lines, sheet, total, lignes }: Read): void {
  expect([sheet.length, total, lignes.length]).toEqual([lines.length, lines.length, lines.length]);
  const keys = Object.keys(lines[0] ?? {});
  for (const [at, line] of lines.entries())
    for (const [i, key] of keys.entries()) {
      const cell = sheet[at]?.[i] ?? null;
      expect(cell, `${at} ${key}`).toEqual(asSheetCell(line[key], cell));
      const value = lignes[at]?.[key];
      if (typeof value === 'boolean') expect(line[key], `${at} ${key}`).toBe(value ? 'oui' : 'non');
      else if (Array.isArray(value)) expect(line[key], `${at} ${key}`).toBe([...new Set(value)].join(' | '));
      else expect(line[key] !== '', `${at} ${key}`).toBe(value !== null);
    }
}

const numberIn = (text: string): number => shownNumber(wordsOf(text)).value;

it.each([
  ['', 'PPLI 2.0'],
  ['?vue=plans&de=ppli-2026&a=ppli-2020', 'PPLI'],
  ['?vue=phases', 'phase 1'],
  ['?vue=phases&plan=ppli-2026&avant=2&apres=1', 'phase 2']
])('gives away each passage that is shown, and what became of it: /plans/comparer%s', async (query, side) => {
  const found = await read(query);
  expectAlike(found);
  const { page, lines, about, exemple } = found;
  const [, sorts = ''] = /<dl class="sorts[^"]*">([\s\S]*?)<\/dl>/.exec(page) ?? [];
  const shown = [...sorts.matchAll(/<dt[^>]*>([\s\S]*?)<\/dt>[\s\S]*?<dd[^>]*>([\s\S]*?)<\/dd>/g)].map(
    ([, word = '', count = '']) => [wordsOf(word), numberIn(count)]
  );
  const inFile = Map.groupBy(lines, ({ devenir = '' }) => devenir);
  expect(shown.length).toBeGreaterThan(1);
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries([...inFile].map(([word, list]) => [word, list.length])));
  for (const line of lines) {
    expect(`${line.de} ${line.vers}`.toLowerCase()).toContain(side.toLowerCase());
    for (const reason of (line.raison ?? '').split(' | ')) expect(wordsOf(page)).toContain(reason);
  }
  expect(lines.some(({ raison }) => raison)).toBe(true);
  expect(exemple).toBe(true);
  expect(lines.some((line) => line.exemple === 'oui')).toBe(true);
  expect(about.join('\n')).toMatch(/Lu le 22\snovembre\s2026[\s\S]*sont\sinventés[\s\S]*\/plans\/comparer/);
});

it('gives away the states and the texts of a plan on two dates, as they are shown', async () => {
  const found = await read('?vue=dates&plan=ppli-2026&du=2026-05-01&au=2026-11-22');
  expectAlike(found);
  const { page, lines } = found;
  const of = (...devenirs: string[]) => lines.filter(({ devenir = '' }) => devenirs.includes(devenir));
  const counted = [...page.matchAll(/<(?:h3|summary)[^>]*>(\d[\s\S]*?)<\/(?:h3|summary)>/g)].map(
    ([, text = '']) => text
  );
  const shown = (words: RegExp) => numberIn(counted.find((text) => words.test(text)) ?? '0');
  expect(of('état changé')).toHaveLength(shown(/changé d’état/));
  expect(of('nouveau')).toHaveLength(shown(/existai(t|ent) pas encore/));
  expect(of('même état')).toHaveLength(shown(/même état/));
  const texts = of('ajouté', 'retiré', 'modifié');
  expect(texts.map(({ sorte, code, devenir }) => [sorte, code, devenir])).toEqual([
    ['recommandation', 'R-01', 'modifié'],
    ['moyen', 'F-01', 'ajouté'],
    ['Indicateur', 'F-01', 'modifié']
  ]);
  expect(texts[0]).toMatchObject({ raison: '2026-11-10 Décidé en conseil', constats_detaches: '', exemple: 'oui' });
  expect(texts[0]?.changements).toMatch(/^Titre\s?: Un titre d’avant → /);
  expect(texts[0]?.constats_rattaches).toMatch(/^C-\d+/);
  expect(lines).toHaveLength(of('état changé', 'nouveau', 'même état').length + texts.length);
  for (const line of lines) expect(line).toMatchObject({ du: '2026-05-01', au: '2026-11-22' });
});

it('is no file in another format', async () => {
  for (const format of ['json', 'pdf', 'geojson'])
    expect((await get(`/plans/comparer/export.${format}`)).status, format).toBe(404);
});
