/** The kinds of objects that a workbook holds, a sheet each, in the order in which they are written. */
export const kinds = ['constats', 'recommandations', 'fiches', 'moyens', 'indicateurs'] as const;
export type Kind = (typeof kinds)[number];

/**
 * A closed list that cells choose from; `value` is what the database holds, `name` what people write,
 * `about` what it means.
 */
export type Choice = { value: string; name: string; about?: string };
export type ListName =
  | ('droits' | 'publics' | 'communes' | 'visibilites' | 'axes' | 'niveaux' | 'objectifs' | 'constats')
  | 'droitsDesConstats'
  | ('recommandations' | 'fiches' | 'phases' | 'organisations' | 'espaces' | 'etats' | 'sortes');
export type Lists = Readonly<Record<ListName, readonly Choice[]>>;

/** How the cells of a column are read and written, by the names of the lists that they choose from. */
export type ReadingOf<L extends string> =
  | { as: 'texte'; longest: number }
  | { as: 'lignes'; longest: number }
  | { as: 'jour' }
  | { as: 'entier'; least: number; most: number }
  /** `unit`: in what it is counted, where each row says it. */
  | { as: 'nombre'; decimals: number; least?: number; unit?: string }
  | { as: 'oui-non' }
  | { as: 'un'; list: L }
  | { as: 'plusieurs'; list: L };
export type Reading = ReadingOf<ListName>;

/** One column of a sheet; `key` is the name of the field. */
export type Colonne = {
  key: string;
  title: string;
  reading: Reading;
  /** What one reads of it on the first sheet. */
  about: string;
  /** Must be filled. */
  needed?: true;
  /** Told and never changed by an import: given by a rule, or changed elsewhere. */
  told?: true;
  /** Says under what the row stands; written once, with the row. */
  parent?: true;
  /** The column of the same row that says in what this one is counted; it stands before it. */
  unitIn?: string;
};

export const sheetNames: Record<Kind, string> = {
  constats: 'Constats',
  recommandations: 'Recommandations',
  fiches: 'Fiches',
  moyens: 'Moyens',
  indicateurs: 'Indicateurs'
};

/** What a row of each sheet is called. */
export const words: Record<Kind, { one: string; several: string; added: string; changed: string }> = {
  constats: { one: 'constat', several: 'constats', added: 'ajoutés', changed: 'modifiés' },
  recommandations: { one: 'recommandation', several: 'recommandations', added: 'ajoutées', changed: 'modifiées' },
  fiches: { one: 'fiche', several: 'fiches', added: 'ajoutées', changed: 'modifiées' },
  moyens: { one: 'moyen', several: 'moyens', added: 'ajoutés', changed: 'modifiés' },
  indicateurs: { one: 'indicateur', several: 'indicateurs', added: 'ajoutés', changed: 'modifiés' }
};
