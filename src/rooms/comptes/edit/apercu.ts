/** What objects of a lot would become, in words: what is shown before anything is written. */
export type Apercu = {
  code: string;
  title: string;
  path: string;
  exemple: boolean;
  changes: { name: string; from: string; to: string }[];
  /** Why not; it may where there is nothing. */
  refus: string[];
}[];
