import { constatEditable, type ConstatFields } from '../../diagnostic/constats/edit/editable.server.ts';
import { ficheEditable, type FicheFields } from '../../plan/fiches/edit/editable.server.ts';
import {
  indicateurEditable,
  type IndicateurFields,
  type MoyenFields
} from '../../plan/fiches/edit/parts/editables.server.ts';
import type { RecommandationFields } from '../../plan/recommandations/edit/editable.server.ts';
import type { Value } from './cellules.ts';
import { yearOfColumn } from './colonnes.ts';
import { type Kind } from './feuilles.ts';

/** An object by the keys of its columns. */
export type Row = Record<string, Value>;

export type FieldsOf = {
  constats: ConstatFields;
  recommandations: RecommandationFields;
  fiches: FicheFields & { espaces: string[] };
  moyens: MoyenFields;
  indicateurs: IndicateurFields;
};

/** What is not of the object itself: how it is called, and under what it stands. */
const beside = new Set(['id', 'code', 'etat', 'ficheId', 'recommandationId']);

/** An object as the room that owns it writes it. */
export function fieldsOf<K extends Kind>(kind: K, row: Row): FieldsOf[K] {
  const own: Record<string, unknown> = {};
  const values: Record<string, Value> = {};
  for (const [key, value] of Object.entries(row)) {
    const year = yearOfColumn(key);
    if (year === null) {
      if (!beside.has(key)) own[key] = key === 'phaseNo' ? Number(value) : value;
    } else if (value !== null) values[year] = value;
  }
  return (kind === 'indicateurs' ? { ...own, values } : own) as FieldsOf[K];
}

const amounts = ['planned', 'committed', 'spent'] as const;

/** What a row has where nothing was written: nothing is public by default, an amount is zero. */
export function filled(kind: Kind, row: Row): Row {
  if (kind === 'moyens') {
    const empty = row.kind === 'logistique' ? null : 0;
    return { ...row, ...Object.fromEntries(amounts.map((key) => [key, row[key] ?? empty])) };
  }
  return kind === 'indicateurs' ? row : { ...row, visibility: row.visibility ?? 'equipe' };
}

/** What of a row does not go together, by column, in French. */
export function conflictsOf(kind: Kind, row: Row): Record<string, string> {
  if (kind === 'constats') return constatEditable.check?.(fieldsOf('constats', row)) ?? {};
  if (kind === 'fiches') return ficheEditable.check?.(fieldsOf('fiches', row)) ?? {};
  if (kind === 'indicateurs') return indicateurEditable.check?.(fieldsOf('indicateurs', row)) ?? {};
  if (kind !== 'moyens' || row.kind !== 'logistique') return {};
  return Object.fromEntries(
    amounts
      .filter((key) => row[key] !== null)
      .map((key) => [key, 'Des moyens logistiques n’ont pas de montant : videz cette cellule.'])
  );
}

/** How a row is called where people read of it. */
export const nameOf = (kind: Kind, row: Row): string =>
  kind === 'moyens'
    ? `${row.provider ?? ''}, ${row.year ?? ''}`
    : String(
        { constats: row.statement, recommandations: row.title, fiches: row.title, indicateurs: row.name }[kind] ?? ''
      );
