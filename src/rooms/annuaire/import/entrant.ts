/** What a file says of one thing: a field that it does not speak of is left out, one that it says is empty is null. */
export type Dits = Record<string, unknown>;

/** One thing as a line of a file tells of it. */
export type Partie = {
  /** Our own id, where the file has it. */
  id: string | null;
  /** What the file’s own maker calls it. */
  externe: string | null;
  dits: Dits;
  /** Of a field that the file’s form tells less well than ours: whether ours says the same. */
  pareil?: Readonly<Record<string, Pareil>>;
};

/** @param ours the field @param tout all that we hold of the thing */
export type Pareil = (ours: unknown, tout: Readonly<Record<string, unknown>>) => boolean;

/** A service at one of its places, with its organisation, whatever form it came in. */
export type Ligne = {
  sheet: string;
  /** Counted from 1. */
  line: number;
  /** The cell, or the part of a file, where a field stands: « service.name ». */
  at: (field: string) => string;
  organisation: Partie;
  /** Null where it is not given at a place. */
  lieu: Partie | null;
  service: Partie;
  /** Hours there and what is noted of them. */
  horaires: { openingHours?: string | null; hoursNote?: string | null; pareil?: (ours: string | null) => boolean };
  /** Address of the service’s page, where the file has that instead of an id. */
  slug: string | null;
  /** Day on which it was confirmed, where the file says so. */
  verifieLe: string | null;
  /** It says that it is invented. */
  exemple: boolean;
};

/** Something said of one cell of a file. */
export type Remarque = { sheet: string; cell: string; message: string };

export const kinds = ['organisations', 'locations', 'services'] as const;
export type Kind = (typeof kinds)[number];

/** How whoever brings a file wants it to be taken. */
export type Reglages = {
  /** Whose information it is; the same name each time, so that its numbers are known again. */
  source: string;
  /** The team has looked at it itself. */
  equipe: boolean;
  /** Day on which it was confirmed, where its lines do not say. */
  verifieLe: string | null;
  /** Who reads what is added. */
  visibility: 'equipe' | 'public';
  /** The need of a service of which nothing says any. */
  besoin: string | null;
  /** What stands where both say something else: the one confirmed last, ours, theirs. */
  regle: 'recent' | 'notres' | 'leurs';
};

/** What somebody decided: by key of the question, « nouveau » or an id; « notre » or « leur ». */
export type Choix = Readonly<Record<string, string>>;
