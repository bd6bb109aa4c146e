import { sql } from 'drizzle-orm';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import * as v from 'valibot';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { toCsv } from '#platform/exports/table.ts';
import { formatCents, formatEuros } from '#messages/format.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { fiches } from '../../fiches/tables.ts';
import { moyens } from '../../fiches/moyens/tables.ts';
import { choix, type Choix } from '../forms.ts';
import { readGrille, type Lecture } from '../lecture.server.ts';
import { sumOf } from '../rules.ts';
import { tableauOf } from '../tableau.ts';
import { wideList } from './communes.ts';
import { longList } from './croisements.ts';

async function read(given: Partial<Record<keyof Choix, string>> = {}): Promise<Lecture> {
  const lecture = await readGrille(anonymous('cai-namur'), v.parse(choix, given));
  if (!lecture) throw new Error('The story has a plan');
  return lecture;
}

const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });
const hundredths = (text: string | undefined): number => Math.round(Number(text) * 100);

onTheStory('the files of the grid', () => {
  it('has files whose totals are those of the screen, whatever is chosen', async () => {
    for (const given of [
      {},
      { axe: 'travail', montant: 'depense' },
      { colonnes: 'axes', phase: '1', ordre: 'nom' },
      { moyens: 'humain', annee: '2026' },
      { repartir: 'population', montant: 'engage' },
      { niveau: 'local', repartir: 'population', moyens: 'humain' }
    ]) {
      const lecture = await read(given);
      const { grille, colonnes } = lecture;
      const long = longList(lecture);
      const wide = wideList(lecture);
      const lines = rowsOf(toCsv(long.columns, long.rows));
      const table = rowsOf(toCsv(wide.columns, wide.rows));
      const communes = table.filter((row) => row.nis);
      const last = table.at(-1);
      const total = grille.total.placed + grille.total.unplaced;
      expect(lines).toHaveLength(grille.crossings + colonnes.length);
      expect(sumOf(lines, (row) => hundredths(row.moyens))).toBe(total);
      expect(hundredths(last?.total)).toBe(total);
      expect(sumOf(communes, (row) => hundredths(row.total))).toBe(grille.total.placed);
      expect(hundredths(table.find((row) => row.ligne === 'non placés')?.total)).toBe(grille.total.unplaced);
      const per = lecture.choix.moyens === 'humain' ? 'etp_pour_1000_personnes' : 'moyens_par_personne';
      expect(Number(last?.[per])).toBeCloseTo(
        (grille.total.placed / 100 / grille.foreign) * (lecture.choix.moyens === 'humain' ? 1000 : 1),
        9
      );
      expect(table.find((row) => row.ligne === 'non placés')?.[per]).toBe('');
      expect(sumOf(lines, (row) => Number(row.ressources_locales))).toBe(grille.total.ressources);
      expect(lines.every((row) => row.exemple === 'true')).toBe(true);
      for (const [i, colonne] of colonnes.entries()) {
        const shown = grille.totals[i];
        expect(hundredths(last?.[colonne.code])).toBe((shown?.placed ?? 0) + (shown?.unplaced ?? 0));
        expect(
          sumOf(
            lines.filter((row) => row.code === colonne.code),
            (row) => hundredths(row.moyens)
          )
        ).toBe(hundredths(last?.[colonne.code]));
      }
      for (const ligne of grille.lignes) {
        const row = communes.find(({ nis }) => nis === ligne.nis);
        expect(hundredths(row?.total)).toBe(ligne.amount);
        // What the file says for one person, times the persons, is what is placed.
        const people = Number(row?.personnes_etrangeres) / (lecture.choix.moyens === 'humain' ? 1000 : 1);
        expect(hundredths(String(Number(row?.[per]) * people))).toBe(ligne.amount);
        expect(
          sumOf(
            lines.filter((row) => row.nis === ligne.nis),
            (row) => hundredths(row.moyens)
          )
        ).toBe(ligne.amount);
      }
    }
  });

  it('says the same per foreign inhabitant on the screen and in the file, and orders by it', async () => {
    const lecture = await read({ ordre: 'par-personne' });
    const { columns, rows } = wideList(lecture);
    const table = rowsOf(toCsv(columns, rows));
    const tableau = tableauOf(lecture);
    const file = table.map((row) => row.moyens_par_personne);
    expect(tableau.rows.map((row) => row.perPerson)).toEqual(
      file.slice(0, 38).map((value) => formatCents(Number(value)))
    );
    expect(tableau.perPerson).toBe(formatCents(Number(file.at(-1))));
    const values = file.slice(0, 38).map(Number);
    expect(values).toEqual(values.toSorted((a, b) => a - b));
  });

  it('writes empty crossings first in the long file, and says it in words', async () => {
    const long = longList(await read());
    const levels = rowsOf(toCsv(long.columns, long.rows)).map((row) => row.classe);
    expect(levels.slice(0, 848).every((level) => level === 'aucun moyen')).toBe(true);
    expect(levels.slice(848).includes('aucun moyen')).toBe(false);
  });
});

onTheStory('means outside the communes of the centre', () => {
  it('count as not placed, on the screen and in both files', async () => {
    const before = (await read()).grille;
    const [fiche] = await db()
      .select({ id: fiches.id })
      .from(fiches)
      .where(sql`${fiches.code} = 'F-01' and ${fiches.planId} = 'ppli-2026'`);
    await db()
      .insert(moyens)
      .values({
        id: 'outside',
        unit: 'EUR',
        ficheId: fiche?.id ?? '',
        kind: 'financier',
        provider: 'Province',
        year: 2026,
        planned: 1234.56,
        committed: 0,
        spent: 0,
        nis: '62063'
      });
    raiseRevision();
    for (const given of [{}, { colonnes: 'axes' }, { annee: '2026' }]) {
      const lecture = await read(given);
      const { grille } = lecture;
      const [long, wide] = [longList(lecture), wideList(lecture)];
      const lines = rowsOf(toCsv(long.columns, long.rows));
      const table = rowsOf(toCsv(wide.columns, wide.rows));
      const apart = table.find((row) => row.ligne === 'non placés');
      expect(hundredths(apart?.total)).toBe(grille.total.unplaced);
      expect(
        sumOf(
          lines.filter((row) => !row.nis),
          (row) => hundredths(row.moyens)
        )
      ).toBe(grille.total.unplaced);
      expect(hundredths(table.at(-1)?.total)).toBe(grille.total.placed + grille.total.unplaced);
      expect(tableauOf(lecture).unplaced).toBe(formatEuros(grille.total.unplaced / 100));
    }
    const after = (await read()).grille;
    expect(after.total.unplaced - before.total.unplaced).toBe(123_456);
    expect(after.total.placed).toBe(before.total.placed);
    expect(after.total.perPerson).toBe(before.total.perPerson);
    // Spread at the reader's request, it is shared out as what is placed nowhere.
    const spread = (await read({ repartir: 'population' })).grille.total;
    expect(spread.placed).toBe(after.total.placed + after.total.unplaced);
  });
});
