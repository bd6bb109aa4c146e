import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';
import { asSheetCell, sheetsOf } from './tables.ts';

const site = siteOnTheStory();
const get = (path: string) => fetch(site().origin + path);

type Value = string | number | boolean | string[] | null;
type Page = { total: number; lignes: Record<string, Value>[] };
type Description = { components: { schemas: Record<string, { properties?: Record<string, object> }> } };

/** Reading a larger workbook takes longer than it tells. */
const MOST_ROWS = 3000;

const nameOf = (id: string): string => id.replaceAll(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/** A value of the API as a CSV file writes it; a code is written as its word. */
function written(value: Value | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (Array.isArray(value)) return [...new Set(value)].join(' | ');
  return typeof value === 'string' && /^[=+\-@]/.test(value) ? `'${value}` : String(value);
}

it('gives each list cell by cell the same as CSV, as a workbook and from the API', async () => {
  const catalogue = await (await get('/donnees')).text();
  const ids = [...new Set([...catalogue.matchAll(/href="\/donnees\/([a-z-]+)\.csv"/g)].map(([, id = '']) => id))];
  expect(ids.length).toBeGreaterThan(20);
  const { components } = (await (await get('/donnees/openapi.json')).json()) as Description;
  let compared = 0;
  for (const id of ids) {
    const [keys = [], ...lines]: string[][] = parse(await (await get(`/donnees/${id}.csv`)).text());
    const { total, lignes } = (await (await get(`/donnees/${id}.json?limit=500`)).json()) as Page;
    expect(lines, id).toHaveLength(total);
    const { properties = {} } = components.schemas[nameOf(id)] ?? {};
    expect(Object.keys(lignes[0] ?? {}), id).toEqual(keys);
    for (const [at, row] of lignes.entries())
      for (const [i, key] of keys.entries()) {
        const where = `${id} ${at + 1}, ${key}`;
        const isCode = 'enum' in (properties[key] ?? {});
        if (isCode && row[key] !== null) expect(lines[at]?.[i], where).not.toBe('');
        else expect(lines[at]?.[i], where).toBe(written(row[key]));
        compared += 1;
      }
    if (total > MOST_ROWS) continue;
    const [sheet] = (await sheetsOf(await (await get(`/donnees/${id}.xlsx`)).arrayBuffer())).values();
    const [titles = [], ...rows] = sheet ?? [];
    expect([titles.length, rows.length], id).toEqual([keys.length, lines.length]);
    for (const [at, line] of lines.entries())
      for (const [i, text] of line.entries()) {
        const cell = rows[at]?.[i] ?? null;
        expect(cell, `${id} ${at + 1}, ${keys[i]}`).toEqual(asSheetCell(text, cell));
      }
  }
  expect(compared).toBeGreaterThan(10_000);
}, 120_000);
