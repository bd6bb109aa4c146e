import { expect, it } from 'vitest';
import { toCsv } from '#platform/exports/table.ts';
import { anonymous } from '#rooms/comptes/visibilite.ts';
import { constatColumns } from '#rooms/diagnostic/constats/export.ts';
import { espaceColumns } from '#rooms/concertation/export.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { readEspaces } from '../concertation/list.server.ts';
import { readConstats } from './list.server.ts';

const reader = anonymous('cai-namur');

/** The rows of a file: its lines outside quotes, less the heading. */
const rowsOf = (csv: string): number =>
  csv
    .replaceAll(/"[^"]*"/g, '')
    .trimEnd()
    .split('\n').length - 1;

const read = async (query: string) => {
  const list = await readConstats(reader, new URLSearchParams(query));
  if (!list) throw new Error('No diagnostic');
  return list;
};

onTheStory('the lists and their files', () => {
  it.each([
    ['', 40],
    ['axe=logement', 8],
    ['validite=worse', 7],
    ['axe=logement&validite=worse', 2],
    ['reponse=sans', 1],
    ['q=français soir', 2],
    ['validite=resolved&reponse=sans', 0]
  ])('constats: « %s » gives as many rows to the file as to the screen', async (query, count) => {
    const { shown } = await read(query);
    expect(shown).toHaveLength(count);
    const csv = toCsv(constatColumns(), shown);
    expect(rowsOf(csv)).toBe(count);
    expect(csv.split('\n')[0]?.split(',')).toContain('exemple');
  });

  it('offers and exports nothing that is not public', async () => {
    const { shown, options } = await read('');
    const csv = toCsv(constatColumns(), shown);
    for (const hidden of ['C-41', 'C-42', 'C-43', 'C-44', 'R-26', 'Note interne']) expect(csv).not.toContain(hidden);
    expect(options.communes).toHaveLength(38);
  });

  it('takes what it does not understand for no filter', async () => {
    for (const query of [
      'axe=%00',
      "droit='; drop table constats; --",
      'commune=99999',
      `q=${'x'.repeat(5000)}`,
      'validite=autre&tri=__proto__',
      'public=<script>'
    ])
      expect((await read(query)).shown, query).toHaveLength(40);
  });

  it('gives the file of espaces the rows of the screen', async () => {
    for (const [query, count] of [
      ['', 15],
      ['kind=coordination-locale', 2],
      ['etat=ferme', 1],
      ['axe=absent', 15]
    ] as const) {
      const list = await readEspaces(reader, new URLSearchParams(query));
      expect(list?.shown, query).toHaveLength(count);
      expect(rowsOf(toCsv(espaceColumns(), list?.shown ?? []))).toBe(count);
    }
  });

  it('has nothing of one centre for another', async () => {
    const theirs = anonymous('cri-deux-rives');
    const list = await readConstats(theirs, new URLSearchParams());
    expect(list?.shown.map(({ code }) => code)).toEqual(['C-01', 'C-02', 'C-03']);
    expect(list?.options.communes).toHaveLength(6);
    expect((await readEspaces(theirs, new URLSearchParams()))?.shown).toHaveLength(2);
  });
});
