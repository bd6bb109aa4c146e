export const groups = ['territoire', 'diagnostic', 'plan', 'concertation', 'annuaire', 'reperes'] as const;

/** What is said of a list of the open data. */
export type ListeFacts = {
  /** Its name in addresses. */
  id: string;
  group: (typeof groups)[number];
  title: () => string;
  /** What a row is, in one or two plain sentences. */
  about: () => string;
  /** The page of the site that shows the same rows. */
  page: string;
  /** What its address may ask, as that page does. */
  filters: readonly string[];
  /** Sources whose figures it holds, by id; empty where the centre itself wrote it. */
  sources: readonly string[];
  /** Whether its rows say which of them are invented. */
  marked: boolean;
  /** The column of its select that holds the day of a change. */
  dated?: string;
  /** Other lists, by id, whose changes are also those of this one: a fiche changes when its state does. */
  datedBy?: readonly string[];
  /** Its rows are computed of what stands: their addresses name them as long as it does. */
  passing?: true;
  /** Whether its rows lie somewhere. */
  placed: boolean;
};
