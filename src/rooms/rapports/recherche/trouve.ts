import type { Morceau } from './extraits.ts';
import type { ListedKind } from './forms.ts';

/** One thing that was found, as the list shows it. */
export type Trouve = {
  kind: ListedKind;
  id: string;
  path: string;
  code: string | null;
  title: Morceau[];
  extrait: Morceau[];
  exemple: boolean;
  past: boolean;
  lieu: string | null;
  /** What was typed and does not stand in it. */
  missing: string[];
};
