import type { Passage } from '../../comptes/edit/a-publier.ts';
import type { Kind } from './feuilles.ts';

/** Something said of one cell of a file. */
export type Said = { sheet: string; cell: string; message: string };

/** The same as people read it before they agree. */
export type Change = {
  kind: Kind;
  added: boolean;
  sheet: string;
  line: number;
  label: string;
  fields: { name: string; before: string; after: string }[];
  /** Where it would become public: what everybody would read. */
  publie?: Passage[];
};

export type Counts = Record<Kind, { added: number; changed: number; same: number }>;

/** What was found in a file: all but the changes, which are many. */
export type Trouve = {
  errors: Said[];
  remarks: Said[];
  personal: Said[];
  /** What would become public; files read before it was looked at have none. */
  publie?: Said[];
  counts: Counts;
};
