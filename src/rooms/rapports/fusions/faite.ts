import type { Fields } from '#platform/database/tables.ts';
import type { Emporte } from '../../annuaire/verification/tables.ts';
import type { Cote } from './choix.ts';
import type { Sorte } from './references.server.ts';

export type Demande = {
  sorte: Sorte;
  gardee: string;
  autre: string;
  choix: Readonly<Record<string, Cote>>;
  /** The sign of both as their reader saw them. */
  vu: string;
};

/** `changed`: somebody wrote on one of them since they were read side by side. */
export type Fusionnee =
  | { came: 'done'; seq: number }
  | { came: 'gone' }
  | { came: 'changed' }
  | { came: 'wrong'; errors: Record<string, string> };

/** What both have to be before one of them can go. */
export const NOT_THE_SAME_READERS =
  'Elles ne sont pas lues par les mêmes personnes : rien ne devient public en fusionnant. Donnez-leur d’abord la même visibilité.';

/** What a merging leaves behind, for the journal and for whoever takes it back. */
export type Faite = {
  sorte: Sorte;
  kept: { id: string; name: string };
  merged: { id: string; name: string; slug: string | null };
  row: Fields;
  before: Fields;
  after: Fields;
  taken: Emporte[];
};
