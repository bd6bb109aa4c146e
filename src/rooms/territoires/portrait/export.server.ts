import { asc, eq } from 'drizzle-orm';
import type { Column } from '#platform/exports/table.ts';
import { db } from '#platform/database/current.ts';
import { chiffres, couverturesPcs, pyramides, sources } from '../tables.ts';

/** One figure of a commune, with all that must go with it. */
export type ChiffreExporte = {
  nis: string;
  mesure: string;
  year: number;
  operation: string | null;
  nationality: string | null;
  sex: string | null;
  age: string | null;
  value: number | null;
  unit: string;
  status: string;
  source: string;
  licence: string;
  updatedOn: string | null;
};

const cited = {
  attribution: sources.attribution,
  title: sources.title,
  licence: sources.licence,
  updatedOn: sources.updatedOn
};
const sourceOf = (row: { attribution: string; title: string }) => `${row.attribution}, ${row.title}`;
const ageOf = (band: number) => (band === 20 ? '100+' : `${band * 5}-${band * 5 + 4}`);

/** Every figure held of a commune: counts, ages, and the subsidy of its PCS. */
export async function listChiffresOf(nis: string): Promise<ChiffreExporte[]> {
  const [counts, ages, pcs] = await Promise.all([
    db()
      .select({ chiffre: chiffres, ...cited })
      .from(chiffres)
      .innerJoin(sources, eq(sources.id, chiffres.sourceId))
      .where(eq(chiffres.nis, nis))
      .orderBy(asc(chiffres.mesure), asc(chiffres.year), asc(chiffres.operation)),
    db()
      .select({ pyramide: pyramides, ...cited })
      .from(pyramides)
      .innerJoin(sources, eq(sources.id, pyramides.sourceId))
      .where(eq(pyramides.nis, nis))
      .orderBy(asc(pyramides.year), asc(pyramides.nationality), asc(pyramides.sex)),
    db()
      .select({ couverture: couverturesPcs, ...cited })
      .from(couverturesPcs)
      .innerJoin(sources, eq(sources.id, couverturesPcs.sourceId))
      .where(eq(couverturesPcs.nis, nis))
  ]);
  const plain = { nis, nationality: null, sex: null, age: null };
  return [
    ...counts.map((row) => ({
      ...plain,
      mesure: row.chiffre.mesure,
      year: row.chiffre.year,
      operation: row.chiffre.operation,
      value: row.chiffre.value,
      unit: row.chiffre.unit,
      status: row.chiffre.status,
      source: sourceOf(row),
      licence: row.licence,
      updatedOn: row.updatedOn
    })),
    ...ages.flatMap((row) =>
      row.pyramide.counts.map((value, band) => ({
        nis,
        mesure: 'age',
        year: row.pyramide.year,
        operation: 'registre',
        nationality: row.pyramide.nationality,
        sex: row.pyramide.sex,
        age: ageOf(band),
        value,
        unit: 'personnes',
        status: 'observed',
        source: sourceOf(row),
        licence: row.licence,
        updatedOn: row.updatedOn
      }))
    ),
    ...pcs.map((row) => ({
      ...plain,
      mesure: row.couverture.listed ? 'pcs_subvention' : 'pcs_absent_de_la_liste',
      year: row.couverture.year,
      operation: null,
      value: row.couverture.subsidyEur,
      unit: 'EUR',
      status: 'observed',
      source: sourceOf(row),
      licence: row.licence,
      updatedOn: row.updatedOn
    }))
  ];
}

const text = (key: string, value: (row: ChiffreExporte) => string | null): Column<ChiffreExporte> => ({
  key,
  title: key,
  kind: 'text',
  value
});

export const chiffresColumns: Column<ChiffreExporte>[] = [
  text('nis', (row) => row.nis),
  text('mesure', (row) => row.mesure),
  { key: 'annee', title: 'annee', kind: 'whole', value: (row) => row.year },
  text('operation', (row) => row.operation),
  text('nationalite', (row) => row.nationality),
  text('sexe', (row) => row.sex),
  text('age', (row) => row.age),
  { key: 'valeur', title: 'valeur', kind: 'whole', value: (row) => row.value },
  text('unite', (row) => row.unit),
  text('statut', (row) => row.status),
  text('source', (row) => row.source),
  text('licence', (row) => row.licence),
  text('mise_a_jour', (row) => row.updatedOn)
];
