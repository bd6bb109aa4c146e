import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';
import { asSheetCell, cellsOf, isShown, sheetsOf, shownNumber, tableAfter, wordsOf } from './tables.ts';

const site = siteOnTheStory();
const get = (path: string) => fetch(site().origin + path);

type Feature = { properties: Record<string, string | number | null> };

/** The list as drawn, and as each of the files that it links to. */
async function read(query: string) {
  const page = await (await get(`/communes${query}`)).text();
  const table = tableAfter(page, 'id="tableau"');
  const [csv = '', xlsx = '', geojson = ''] = [...page.matchAll(/href="(\/communes\/export\.[^"]+)"/g)].map(
    ([, path = '']) => path.replaceAll('&amp;', '&')
  );
  const [heads = []] = cellsOf(table, 'thead');
  const [keys = [], ...lines]: string[][] = parse(await (await get(csv)).text());
  const sheet = (await sheetsOf(await (await get(xlsx)).arrayBuffer())).get('Liste') ?? [];
  const { features } = (await (await get(geojson)).json()) as { features: Feature[] };
  return {
    heads: heads.map(wordsOf),
    rows: cellsOf(table, 'tbody').map((row) => row.map(wordsOf)),
    totals: cellsOf(table, 'tfoot').map((row) => row.map(wordsOf))[0] ?? [],
    ...{ keys, lines, titles: sheet[0] ?? [], sheet: sheet.slice(1), features }
  };
}

/** The unknown is told where the third is true. */
it.each([
  ['', 38, false],
  ['?mesure=migration&tri=nom', 38, false],
  ['?annee=2015&depuis=2009&mesure=evolution-part&tri=evolution-part&ordre=croissant', 38, false],
  ['?annee=2026&mesure=habitants&tri=habitants', 38, false],
  ['?territoire=91000&mesure=ue&tri=hors-ue&ordre=croissant', 15, false],
  ['?territoire=03000&annee=2021&tri=quotient', 261, true],
  ['?territoire=25000&mesure=evolution-habitants&tri=nom&ordre=decroissant', 27, false],
  ['?territoire=centre-cri-deux-rives', 6, false]
])('each file says cell by cell what the table says: /communes%s', async (query, communes, unknown) => {
  const { heads, rows, totals, keys, lines, titles, sheet, features } = await read(query);
  expect([rows.length, lines.length, sheet.length, features.length]).toEqual([communes, communes, communes, communes]);
  let notKnown = 0;
  for (const [at, head] of heads.entries()) {
    // Columns bear the same heading on the screen and in the workbook, and stand at one place in both files.
    const place = titles.indexOf(head);
    const key = keys[place] ?? '';
    expect(key, head).toMatch(/^[a-z_]+$/);
    let sum = 0;
    for (const [line, cells] of rows.entries()) {
      const shown = cells[at] ?? '';
      const where = `${cells[0]}, ${head}: ${shown}`;
      const written = lines[line]?.[place];
      const inSheet = sheet[line]?.[place] ?? null;
      expect(inSheet, where).toEqual(asSheetCell(written, inSheet));
      expect(features[line]?.properties[key], where).toEqual(inSheet);
      if (shown === 'inconnu') notKnown += 1;
      if (at === 0) expect(written, where).toBe(shown);
      else if (shown === 'inconnu') expect(written, where).toBe('');
      else expect(written !== '' && isShown(shown, Number(written)), `${where} is not ${written}`).toBe(true);
      sum += Number(written);
    }
    const total = totals[at] ?? '';
    const counts = ['habitants', 'etrangers', 'ue', 'hors_ue', 'nes_a_l_etranger', 'migration'].includes(key);
    if (total === 'incomplet') expect(lines.some((line) => line[place] === '')).toBe(true);
    else if (counts) expect(sum, head).toBe(shownNumber(total).value);
  }
  expect(notKnown > 0, `${notKnown} cells are not known`).toBe(unknown);
});

it('says in each row what it was counted by and from which years, in words of the page', async () => {
  const { keys, lines } = await read('?annee=2015&depuis=2009&mesure=evolution-part');
  const rows = lines.map((line) => Object.fromEntries(keys.map((key, i) => [key, line[i]])));
  for (const row of rows)
    expect(row).toMatchObject({ annee: '2015', evolutions_depuis: '2009', operation_part: 'registre' });
});
