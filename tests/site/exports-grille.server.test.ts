import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';
import { asSheetCell, cellsOf, isShown, sheetsOf, shownNumber, tableAfter, wordsOf } from './tables.ts';

const site = siteOnTheStory();
const get = (path: string) => fetch(site().origin + path);

type Line = Record<string, string>;

/** An amount with its unit, as it begins a text: exact, in euros, full-time equivalents or a number of means. */
const EXACT = /^(?:, )?(\d[\d\s]*(?:,\d+)?\s(?:€|ETP|moyens?))(?:,|$)/;

/** What a crossing says: its amount, exactly, and its local resources. */
function crossing(cell: string): { amount: number; ressources: number; short: string } {
  const [, read = '', heard = ''] = /<a [^>]*>([\s\S]*?)(?:<span class="vh">([\s\S]*?)<\/span>)?<\/a>/.exec(cell) ?? [];
  const beside = [...cell.matchAll(/<small>([\s\S]*?)<\/small>/g)].map(([, words = '']) => wordsOf(words)).join(' ');
  const said = wordsOf(read);
  const [, exact = '0'] = EXACT.exec(wordsOf(heard)) ?? EXACT.exec(said.split('\n')[0] ?? '') ?? [];
  const [, count = '0'] = /◆([\d\s]+)/.exec(said) ?? /([\d\s]+) ressources?/.exec(beside) ?? [];
  return { amount: shownNumber(exact).value, ressources: shownNumber(count.trim()).value, short: said };
}

async function read(query: string) {
  const page = await (await get(`/plan/mise-en-rapport${query}`)).text();
  const table = tableAfter(page, 'id="grille"');
  const to = (path: string) => get(`/plan/mise-en-rapport${path}`);
  const more = query ? `${query}&` : '?';
  const wide: string[][] = parse(await (await to(`.csv${more}forme=tableau`)).text());
  const long: string[][] = parse(await (await to(`.csv${query}`)).text());
  const sheets = await sheetsOf(await (await to(`.xlsx${query}`)).arrayBuffer());
  const asLines = ([keys = [], ...lines]: string[][]): Line[] =>
    lines.map((line) => Object.fromEntries(keys.map((key, i) => [key, line[i] ?? ''])));
  return {
    codes: [
      ...new Set([...table.matchAll(/href="\/plan\/mise-en-rapport\/([^/"]+)\/\d{5}/g)].map(([, code = '']) => code))
    ],
    body: cellsOf(table, 'tbody'),
    foot: cellsOf(table, 'tfoot'),
    ...{ wide, long, sheets, table: asLines(wide), crossings: asLines(long) }
  };
}

const queries = [
  '',
  '?axe=travail&montant=depense',
  '?colonnes=axes&phase=1&ordre=nom',
  '?moyens=humain&annee=2026&ordre=par-personne',
  '?moyens=logistique&niveau=local',
  '?repartir=population&montant=engage&ordre=population',
  '?niveau=local&repartir=population&moyens=humain&phase=2'
];

describe.each(queries)('the grid and its files: /plan/mise-en-rapport%s', (query) => {
  it('say the same in each crossing and each row', async () => {
    const { codes, body, table, crossings } = await read(query);
    const communes = table.filter(({ nis }) => nis);
    const [all, ...columns] = codes;
    expect(all).toBe('toutes');
    expect(body).toHaveLength(38);
    expect(communes).toHaveLength(38);
    expect(crossings.filter(({ nis }) => nis)).toHaveLength(38 * columns.length);
    const byCrossing = new Map(crossings.map((line) => [`${line.code} ${line.nis}`, line]));
    for (const [at, cells] of body.entries()) {
      const line = communes[at] ?? {};
      const [head = '', total = '', ...others] = cells;
      const own = others.slice(-columns.length);
      expect(head, 'the same order').toContain(`/communes/${line.nis}"`);
      const people = [...head.matchAll(/<small>([\s\S]*?)<\/small>/g)].map(([, words = '']) => wordsOf(words));
      expect(isShown(people[0] ?? '', Number(line.personnes_etrangeres)), head).toBe(true);
      expect(isShown(people[0]?.split('pers., ')[1] ?? '', Number(line.part_etrangere)), head).toBe(true);
      const listed = people[1] ?? '';
      expect(listed.startsWith('aucun') ? 0 : shownNumber(listed).value).toBe(Number(line.services_annuaire));
      const whole = crossing(total);
      expect([whole.amount, whole.ressources], head).toEqual([Number(line.total), Number(line.ressources_locales)]);
      for (const [i, code] of columns.entries()) {
        const shown = crossing(own[i] ?? '');
        const where = `${line.commune}, ${code}`;
        const written = byCrossing.get(`${code} ${line.nis}`);
        expect(shown.amount, where).toBe(Number(line[code]));
        expect([Number(written?.moyens), Number(written?.ressources_locales)], where).toEqual([
          shown.amount,
          shown.ressources
        ]);
        expect(written?.classe === 'aucun moyen', where).toBe(shown.amount === 0);
      }
    }
  });

  it('say the same of what is placed nowhere and of the whole', async () => {
    const { codes, foot, table, crossings } = await read(query);
    const columns = codes.slice(1);
    const [apart = [], whole = []] = foot;
    const exact = (cell: string | undefined): number => {
      const heard = /<span class="vh">([\s\S]*?)<\/span>/.exec(cell ?? '')?.[1];
      const [, amount = '0'] =
        EXACT.exec(wordsOf(heard ?? (cell ?? '').replaceAll(/<small>[\s\S]*?<\/small>/g, ''))) ?? [];
      return shownNumber(amount).value;
    };
    const [unplaced, last] = [table.find(({ ligne }) => ligne === 'non placés'), table.at(-1)];
    expect(exact(apart[1])).toBe(Number(unplaced?.total));
    expect(exact(whole[1])).toBe(Number(last?.total));
    for (const [i, code] of columns.entries()) {
      expect(exact(apart.slice(-columns.length)[i]), code).toBe(Number(unplaced?.[code]));
      expect(exact(whole.slice(-columns.length)[i]), code).toBe(Number(last?.[code]));
      const alone = crossings.find((line) => line.code === code && !line.nis);
      expect(Number(alone?.moyens), code).toBe(Number(unplaced?.[code]));
      expect(alone?.ressources_locales, 'where nothing is placed, resources are not known').toBe('');
    }
  });

  it('have the same cells in the workbook as in both CSV files', async () => {
    const { wide, long, sheets } = await read(query);
    for (const [name, [, ...lines]] of [
      ['Grille', wide],
      ['Croisements', long]
    ] as const) {
      const [titles = [], ...rows] = sheets.get(name) ?? [];
      expect(rows, name).toHaveLength(lines.length);
      expect(new Set(titles).size, name).toBe(titles.length);
      for (const [at, row] of rows.entries())
        for (const [i, cell] of titles.map((_, place) => row[place] ?? null).entries())
          expect(cell, `${name} ${at + 2}, ${titles[i]}`).toEqual(asSheetCell(lines[at]?.[i], cell));
    }
  });
});
