import type { Dire } from './arbitrage.ts';
import type { Kind, Remarque } from './entrant.ts';
import type { FieldsOf } from './present.ts';

/** One field as it stands and as it would; where both say something, whoever brings the file is asked. */
export type Champ = {
  name: string;
  before: string;
  after: string;
  question?: { key: string; ours: Dire; theirs: Dire; choix: 'notre' | 'leur' };
};

/** One that the directory holds and that this may be. */
export type Pareil = { id: string; label: string; raisons: string[] };

/** What would become of one thing of the file, as people read it before they agree. */
export type Vu = {
  kind: Kind;
  added: boolean;
  sheet: string;
  line: number;
  label: string;
  champs: Champ[];
  /** It may be there already: who it may be, and what is chosen: an id, or `nouveau`. */
  doublon?: { key: string; choix: string; pareils: Pareil[] };
};

/** The same as it is written. */
export type Ecrit<K extends Kind = Kind> = {
  kind: K;
  id: string;
  added: boolean;
  organisationId: string;
  label: string;
  before: FieldsOf[K] | null;
  after: FieldsOf[K];
  /** Fields that change, each with where its value comes from. */
  changed: Record<string, Dire>;
  exemple: boolean;
  verifieLe: string | null;
};

/** A number of the file’s maker, to be known again. */
export type Lien = { kind: Kind; externe: string; id: string };

export type Compte = { added: number; changed: number; same: number };

/** What a file would do to the directory. Nothing is written while there are errors. */
export type Projet = {
  errors: Remarque[];
  /** What is left aside, or looks odd, and stops nothing. */
  remarks: Remarque[];
  /** Text that looks as if it told of a person. */
  personal: Remarque[];
  vus: Vu[];
  ecrits: Ecrit[];
  liens: Lien[];
  counts: Record<Kind, Compte>;
  /** Services that everybody would read, and places whose point somebody should set. */
  publics: number;
  aPlacer: number;
};

export const projetVide = (): Projet => ({
  ...{ errors: [], remarks: [], personal: [], vus: [], ecrits: [], liens: [], publics: 0, aPlacer: 0 },
  counts: {
    organisations: { added: 0, changed: 0, same: 0 },
    locations: { added: 0, changed: 0, same: 0 },
    services: { added: 0, changed: 0, same: 0 }
  }
});
