import { confianceIn, type AgingField } from '../verification/rules.ts';
import { provenanceIn, type Provenances } from '../verification/provenance.ts';
import type { Fraicheur } from '../services/fraicheur.ts';
import type { organisations } from '../tables.ts';

type Row = typeof organisations.$inferSelect;

/** Fields of an organisation that grow old, by their names. */
export const agingFields = [
  'name',
  'kind',
  'description',
  'phone',
  'email',
  'website',
  'bce'
] as const satisfies readonly (AgingField & keyof Row)[];

type Aged = Pick<Row, (typeof agingFields)[number] | 'source' | 'verifiedOn' | 'verifiedBy'> & {
  provenance: Provenances;
};

/** Of each thing that an organisation says of itself, how much it can be relied on today. */
export const fraicheurDe = (row: Aged, today: string): Fraicheur[] =>
  agingFields
    .filter((field) => row[field] !== null)
    .map((field) => {
      const verifiedOn = provenanceIn(row, field).verifiedOn ?? null;
      return { field, verifiedOn, confiance: confianceIn(field, verifiedOn, today) };
    });
