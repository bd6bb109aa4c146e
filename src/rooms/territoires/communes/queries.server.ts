import { and, inArray } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { chiffres } from '../tables.ts';
import { citedSources, getReference, type Source } from '../reference.server.ts';
import type { Echelle } from './echelle.ts';
import type { Demande } from './forms.ts';
import { groupChiffres, valueOf } from './chiffres.ts';
import {
  bestYear,
  colonnesOf,
  earlierYears,
  isReadFor,
  lectureOf,
  ligneOf,
  operationOf,
  sumOver,
  yearsByColonne,
  yearsOf,
  type Colonne,
  type Lecture,
  type Ligne,
  type Releve
} from './mesures.ts';
import { perimetreOf, perimetresOf, type Perimetre } from './perimetres.ts';
import { codesOf, getReleves, shareOf } from './releves.server.ts';

export type ListeDesCommunes = {
  perimetres: Perimetre[];
  perimetre: Perimetre;
  colonne: Colonne;
  /** How the column is coloured in every year; null: by what the page shows alone. */
  echelle: Echelle | null;
  /** Years that exist for the column, the latest first, and those before the one shown. */
  years: number[];
  earlier: number[];
  /** By year of the column: the operation, and how many communes it covers. */
  coverage: ReadonlyMap<number, Releve>;
  /** By column, the years that exist for it. */
  yearsByColonne: Record<Colonne, number[]>;
  /** What was asked and does not exist; null where the page shows what was asked. */
  missingYear: number | null;
  lecture: Lecture;
  colonnes: Colonne[];
  tri: 'nom' | Colonne;
  croissant: boolean;
  /** Share of foreign inhabitants of the whole, which the location quotient compares with. */
  reference: number | null;
  lignes: (Ligne & { nameFr: string })[];
  total: Ligne;
  /** Where what the table shows comes from, and what the chosen column shows. */
  sources: Source[];
  columnSources: Source[];
};

/** The communes of a perimetre with their figures of a year, in the order asked. The same rows go to screen and files. */
export async function listCommunes(demande: Demande, centreId: string): Promise<ListeDesCommunes | null> {
  const reference = await getReference();
  const perimetres = perimetresOf(reference);
  const perimetre = perimetreOf(perimetres, demande.territoire, centreId);
  if (!perimetre) return null;
  const { couverture: held, echelles } = await getReleves(perimetre.key);
  const colonne = demande.mesure;
  const years = yearsOf(held, colonne);
  const year = demande.annee && years.includes(demande.annee) ? demande.annee : bestYear(held, colonne);
  if (year === null) return null;
  const earlier = earlierYears(held, year, colonne);
  const since = demande.depuis && earlier.includes(demande.depuis) ? demande.depuis : (earlier[0] ?? null);
  const lecture = lectureOf(held, year, since);
  const rows = await readChiffres(perimetre, lecture);
  const cited = (of: { sourceId: string }[]) =>
    citedSources(
      reference,
      of.map((row) => row.sourceId)
    );
  const figures = groupChiffres(rows);
  const share = shareOf(figures, perimetre, lecture);
  const shown = colonnesOf(lecture);
  const tri = demande.tri && (demande.tri === 'nom' || shown.includes(demande.tri)) ? demande.tri : colonne;
  const croissant = demande.ordre ? demande.ordre === 'croissant' : tri === 'nom';
  const lignes = perimetre.communes.map((nis) => ({
    ...ligneOf(nis, (mesure, when, operation) => valueOf(figures, nis, mesure, when, operation), lecture, share),
    nameFr: reference.territoires.get(nis)?.nameFr ?? nis
  }));
  return {
    perimetres,
    perimetre,
    colonne,
    echelle: echelles.get(colonne) ?? null,
    years,
    earlier,
    coverage: new Map(
      years.flatMap((one) => {
        const found = operationOf(held, colonne, one);
        return found ? [[one, found] as const] : [];
      })
    ),
    yearsByColonne: yearsByColonne(held),
    missingYear: demande.annee && demande.annee !== year ? demande.annee : null,
    lecture,
    colonnes: shown,
    tri,
    croissant,
    reference: share,
    lignes: sortLignes(lignes, tri, croissant),
    total: ligneOf(perimetre.key, sumOver(figures, perimetre.communes), lecture, share),
    sources: cited(rows.filter((row) => shown.some((one) => isReadFor(one, row, lecture)))),
    columnSources: cited(rows.filter((row) => isReadFor(colonne, row, lecture)))
  };
}

function readChiffres(perimetre: Perimetre, lecture: Lecture) {
  const years = lecture.since === null ? [lecture.year] : [lecture.year, lecture.since];
  return db()
    .select({
      nis: chiffres.nis,
      mesure: chiffres.mesure,
      year: chiffres.year,
      operation: chiffres.operation,
      value: chiffres.value,
      sourceId: chiffres.sourceId
    })
    .from(chiffres)
    .where(and(inArray(chiffres.nis, codesOf(perimetre)), inArray(chiffres.year, years)));
}

const collator = new Intl.Collator('fr');

/** By name or by a column; what is not known comes last either way, and equal values by name. */
export function sortLignes<Row extends Ligne & { nameFr: string }>(
  lignes: readonly Row[],
  tri: 'nom' | Colonne,
  croissant: boolean
): Row[] {
  const way = croissant ? 1 : -1;
  const named = (a: Row, b: Row) => collator.compare(a.nameFr, b.nameFr);
  return [...lignes].sort((a, b) => {
    if (tri === 'nom') return way * named(a, b);
    const [one, other] = [a[tri], b[tri]];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || named(a, b);
    return way * (one - other) || named(a, b);
  });
}
