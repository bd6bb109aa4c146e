import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { feuilles, planVide } from '../../../../tests/classeurs/contenu.ts';
import { classeurDe, dialectes, pourcent, type Cellule, type Dialecte } from '../../../../tests/classeurs/dialectes.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { exported, present, silent } from '../../../../tests/plan-workbook.ts';
import { sheetsOf } from './fichier.server.ts';
import { kinds } from './feuilles.ts';
import { projetOf } from './projet.server.ts';
import type { Row } from './regles.server.ts';

const fixture = (name: string): Buffer => readFileSync(new URL(`../../../../tests/classeurs/${name}`, import.meta.url));
const excel = dialectes.Excel as Dialecte;
const read = async (bytes: Buffer, held = planVide) => projetOf(await sheetsOf(bytes), held, silent);
const at = (row: number, column: number, cell: Cellule) =>
  feuilles.map((feuille, i) =>
    i ? feuille : { ...feuille, rows: feuille.rows.map((cells, r) => (r === row ? cells.with(column, cell) : cells)) }
  );

/** What the file says, whoever wrote it. */
const said = [
  {
    kind: 'fiches',
    after: {
      ...{ recommandationId: 'R-01', title: 'Fiche un', context: 'Un contexte.\nSur deux lignes.' },
      ...{ objectives: ['Accueillir', 'Informer'], communes: ['Dinant', 'Namur'], phaseNo: '1' },
      ...{ startsOn: '2027-03-01', endsOn: '2027-12-31', wholeTerritory: false, visibility: 'equipe' }
    }
  },
  {
    kind: 'fiches',
    after: {
      ...{ recommandationId: 'R-01', context: 'L’été, « ici » & là', objectives: [], communes: [] },
      ...{ phaseNo: '1', startsOn: '2028-02-29', endsOn: '2028-12-31', wholeTerritory: true }
    }
  },
  {
    kind: 'moyens',
    after: { provider: 'Région wallonne', year: 2027, planned: 12_500.5, committed: 1250.75, spent: 6250.25 }
  },
  { kind: 'moyens', after: { provider: 'Le centre', year: 2027, planned: 0.5, committed: 0, spent: 0 } },
  { kind: 'indicateurs', after: { name: 'Personnes', target: 40.5, targetYear: 2028, 'valeur 2027': 12 } },
  { kind: 'indicateurs', after: { name: 'Ménages relogés', unit: '%', target: 45.5, 'valeur 2027': 7.5 } }
];

describe('a workbook of', () => {
  it.each([
    ['LibreOffice', fixture('libreoffice.xlsx')],
    ...Object.entries(dialectes).map(([name, as]) => [name, classeurDe(as, feuilles)] as const)
  ] as const)('%s says what its cells show', async (_, bytes) => {
    const projet = await read(bytes);
    expect([projet.errors, projet.remarks]).toEqual([[], []]);
    expect(projet.ecritures).toMatchObject(said);
  });

  it('LibreOffice as CSV says the same, but what was merged: it is asked for by its cell', async () => {
    const projet = await read(fixture('libreoffice-Fiches.csv'));
    expect(projet.errors).toEqual([{ sheet: 'CSV', cell: 'B4', message: '« recommandation » est à remplir.' }]);
    expect(projet.ecritures).toMatchObject(said.slice(0, 1));
    const wanted = {
      ...planVide,
      lists: { ...planVide.lists, fiches: ['N1', 'N2'].map((name) => ({ value: name, name })) }
    };
    for (const [name, from, to] of [
      ['libreoffice-Moyens.csv', 2, 4],
      ['libreoffice-Indicateurs.csv', 4, 6]
    ] as const) {
      const other = await read(fixture(name), wanted);
      expect(other.errors).toEqual([]);
      expect(other.ecritures).toMatchObject(said.slice(from, to));
    }
  });

  it.each(Object.entries(dialectes))('%s is told its errors by sheet, line and column', async (_, as) => {
    for (const [row, column, cell, place] of [
      [2, 7, '31/02/2027', 'H3'],
      [2, 8, '31/12/27', 'I3'],
      [3, 6, { fault: '#N/A' }, 'G4'],
      [3, 2, { fault: '#REF!' }, 'C4'],
      [2, 3, { formula: 'A1&A2' }, 'D3'],
      [3, 9, 'peut-être', 'J4']
    ] as const) {
      const { errors } = await read(classeurDe(as, at(row, column, cell)));
      expect(errors.filter(({ sheet }) => sheet === 'Fiches').map((one) => one.cell)).toEqual([place]);
    }
  });

  it.each(Object.entries(dialectes))('%s is told of a percentage where the unit is another one', async (_, as) => {
    const counted = feuilles.map((feuille) =>
      feuille.name === 'Indicateurs'
        ? { ...feuille, rows: feuille.rows.map((cells, r) => (r === 1 ? cells.with(5, pourcent(0.45)) : cells)) }
        : feuille.name === 'Moyens'
          ? { ...feuille, rows: feuille.rows.map((cells, r) => (r === 1 ? cells.with(6, pourcent(0.5)) : cells)) }
          : feuille
    );
    const { errors } = await read(classeurDe(as, counted));
    expect(errors.map(({ sheet, cell }) => [sheet, cell])).toEqual([
      ['Moyens', 'G2'],
      ['Indicateurs', 'F2']
    ]);
    expect(errors[0]?.message).toContain('ce nombre ne se compte pas en %');
    expect(errors[1]?.message).toMatch(/« 45\s% » est un pourcentage, mais l’unité est « personnes »/u);
  });

  it('a CSV is told the same by its cell', async () => {
    const csv = 'fiche;indicateur;unité;cible;année de la cible;valeur 2027\nN1;Personnes;personnes;40;2028;45 %\n';
    const lists = { ...planVide.lists, fiches: [{ value: 'N1', name: 'N1' }] };
    const { errors } = await read(Buffer.from(csv), { ...planVide, lists });
    expect(errors.map(({ sheet, cell }) => [sheet, cell])).toEqual([['CSV', 'F2']]);
  });

  it('Excel counts a day without a format from 1904 where the others of the file are', async () => {
    const as = dialectes['Excel, days counted from 1904'] as Dialecte;
    const serial = Date.parse('2027-03-02') / 86_400_000 + 24_107;
    expect((await read(classeurDe(as, at(2, 7, serial)))).ecritures[0]?.after.startsOn).toBe('2027-03-02');
    expect((await read(classeurDe(excel, at(2, 7, serial + 1462)))).ecritures[0]?.after.startsOn).toBe('2027-03-02');
  });

  it('a formula that came to nothing never empties a field', async () => {
    const one = (cell: Cellule) => [
      {
        name: 'Fiches',
        rows: [
          ['identifiant', 'titre', 'résultats'],
          ['f1', 'Une fiche', cell]
        ] as Cellule[][]
      }
    ];
    const row: Row = {
      ...(said[0]?.after as unknown as Row),
      code: 'F-01',
      title: 'Une fiche',
      results: 'Ce qui est obtenu'
    };
    const held = { ...planVide, held: { ...planVide.held, fiches: new Map<string, Row>([['f1', row]]) } };
    for (const cell of [{ fault: '#VALUE!' }, { formula: 'B2' }, 'Err:502', '#VALEUR !']) {
      const projet = await read(classeurDe(excel, one(cell)), held);
      expect(projet.errors.map((said) => said.cell)).toEqual(['C2']);
      expect(projet.ecritures).toEqual([]);
    }
    const emptied = await read(classeurDe(excel, one({ formula: 'IF(1,"")', result: '' })), held);
    expect([emptied.errors, emptied.ecritures[0]?.after.results]).toEqual([[], null]);
  });
});

onTheStory('what was exported', () => {
  /** The cells as they are kept once opened: the days of the columns of days are days. */
  const reopened = async () =>
    (await exported()).map(({ name, rows }) => {
      const days = new Set((rows[0] ?? []).flatMap((cell, i) => (/^(?:début|fin)\b/.test(String(cell)) ? [i] : [])));
      return {
        name,
        rows: rows.map((row, r) =>
          row.map((cell, c): Cellule => (r && days.has(c) && cell ? { day: String(cell), format: 'court' } : cell))
        )
      };
    });

  it.each(Object.entries(dialectes))('changes nothing when it was opened and kept in %s', async (_, as) => {
    const { present: held } = await present();
    const projet = await projetOf(await sheetsOf(classeurDe(as, await reopened())), held, silent);
    expect([projet.errors, projet.changes, projet.remarks]).toEqual([[], [], []]);
    for (const kind of kinds) expect(projet.counts[kind].same, kind).toBe(held.held[kind].size);
  });
});
