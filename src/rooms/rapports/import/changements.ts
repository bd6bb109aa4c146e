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
};

export type Counts = Record<Kind, { added: number; changed: number; same: number }>;

/** What was found in a file: all but the changes, which are many. */
export type Trouve = { errors: Said[]; remarks: Said[]; personal: Said[]; counts: Counts };
