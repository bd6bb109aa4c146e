import { m } from '#messages';
import {
  formatPoints,
  formatRatio,
  formatShare,
  formatSigned,
  formatSignedPoints,
  formatSignedShare,
  formatWhole
} from '#messages/format.ts';
import type { Column } from '#platform/exports/table.ts';
import type { Operation } from './chiffres.ts';
import type { Colonne, Ligne } from './mesures.ts';

type Kind = 'whole' | 'share' | 'ratio' | 'signed' | 'growth' | 'points';

const kinds: Record<Colonne, Kind> = {
  habitants: 'whole',
  etrangers: 'whole',
  part: 'share',
  quotient: 'ratio',
  ue: 'whole',
  'hors-ue': 'whole',
  'nes-a-l-etranger': 'whole',
  migration: 'signed',
  'evolution-habitants': 'growth',
  'evolution-part': 'points'
};

const formats: Record<Kind, (n: number) => string> = {
  whole: formatWhole,
  share: formatShare,
  ratio: formatRatio,
  signed: formatSigned,
  growth: formatSignedShare,
  points: formatSignedPoints
};

/** Rounded as it is written, so that a value is never in another class than the one its figures say. */
const precisions: Record<Kind, number> = { whole: 1, share: 1e3, ratio: 100, signed: 1, growth: 1e3, points: 1e3 };

export const formatColonne = (colonne: Colonne, value: number): string => formats[kinds[colonne]](value);
/** The same without the + that a bound or an extreme does not need. */
export const formatBorne = (colonne: Colonne, value: number): string => {
  const kind = kinds[colonne];
  return kind === 'points'
    ? m.communes_points({ points: formatPoints(value) })
    : (kind === 'growth' ? formatShare : formats[kind])(value);
};
export const roundColonne = (colonne: Colonne, value: number): number => {
  const precision = precisions[kinds[colonne]];
  return Math.round(value * precision) / precision;
};

/** The least value that is shown and not below `bound`: values are shown rounded, and classes are made of those. */
export const roundBorneUp = (colonne: Colonne, bound: number): number => {
  const precision = precisions[kinds[colonne]];
  return Math.ceil(bound * precision - 1e-6) / precision;
};

/** What a column is called where there is room. */
export function nameOfColonne(colonne: Colonne, since: number | null): string {
  const year = String(since ?? '');
  const names: Record<Colonne, () => string> = {
    habitants: m.communes_col_habitants,
    etrangers: m.communes_col_etrangers,
    part: m.communes_col_part,
    quotient: m.communes_col_quotient,
    ue: m.communes_col_ue,
    'hors-ue': m.communes_col_hors_ue,
    'nes-a-l-etranger': m.communes_col_nes,
    migration: m.communes_col_migration,
    'evolution-habitants': () =>
      since === null ? m.communes_col_evolution_habitants() : m.communes_col_evolution_habitants_since({ year }),
    'evolution-part': () =>
      since === null ? m.communes_col_evolution_part() : m.communes_col_evolution_part_since({ year })
  };
  return names[colonne]();
}

/** What the figures of a column count. */
export function unitOf(colonne: Colonne): string {
  const units: Record<Kind, () => string> = {
    whole: m.communes_unit_persons,
    share: m.communes_unit_share,
    ratio: m.communes_unit_ratio,
    signed: m.communes_unit_persons,
    growth: m.communes_unit_growth,
    points: m.communes_unit_points
  };
  return units[kinds[colonne]]();
}

/** The operation that a figure comes from, in words. */
export function nameOfOperation(operation: Operation): string {
  if (operation === 'registre') return m.communes_registre();
  return operation === 'recensement' ? m.communes_recensement() : m.communes_mouvement();
}

/** The day or the period of a figure, and its operation: « 1er janvier 2021, recensement ». */
export function momentOf(operation: Operation, year: number): string {
  if (operation === 'mouvement') return m.communes_in_year({ year: String(year) });
  return m.communes_on_first_january({ year: String(year), operation: nameOfOperation(operation) });
}

const exportKinds: Record<Kind, Column<Ligne>['kind']> = {
  whole: 'whole',
  share: 'share',
  ratio: 'decimal',
  signed: 'whole',
  growth: 'share',
  points: 'decimal'
};

/** The column of a file: shares between 0 and 1, evolutions of a share in percentage points. */
export function exportColonne(colonne: Colonne, since: number | null): Column<Ligne> {
  const kind = kinds[colonne];
  return {
    key: colonne.replaceAll('-', '_'),
    title: nameOfColonne(colonne, since),
    kind: exportKinds[kind],
    unit: unitOf(colonne),
    value: (ligne) => {
      const value = ligne[colonne];
      if (value === null) return null;
      return kind === 'points' ? settled(value * 100) : settled(value);
    }
  };
}

/** Six digits after the point: enough to count persons back from a share, without the noise of a division. */
const settled = (value: number): number => Math.round(value * 1e6) / 1e6;
