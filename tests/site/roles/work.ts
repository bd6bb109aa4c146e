import type { SQL } from 'drizzle-orm';
import type { Who } from './cast.ts';

type Values = Record<string, string | string[]>;

/** One form that does something: what is filled in, and what it leaves in the database. */
export type Work = {
  /** The page whose form it is, where it is not the route’s own; null: the values are all that is sent. */
  from?: (() => string) | null;
  /** The action whose form it is, where another button of that form sends this one. */
  form?: string;
  /** The action that answers with its form, where one sees first what one is about to do. */
  shownBy?: string;
  /** Asked beside the address. */
  query?: string;
  values?: (who: Who) => Values;
  /** Puts things as they must be for it to be done; again before each person. */
  before?: (who: Who) => SQL;
  /** Puts them back. */
  after?: SQL;
  /** Tables that get or change a row; the journal always does, unless there is none here. */
  writes?: readonly string[];
  /** The file that goes with it. */
  file?: { name: string; text: string };
  /** It ends the session of whoever does it, who is led to sign in. */
  leaves?: true;
  /** What is answered to who may; a redirect where it is not said. */
  status?: 200 | 303 | 400 | 409;
};

export const always = { motif: 'Essai', sansPersonne: 'oui' };
export const raw = (values: (who: Who) => Values, more: Work = {}): Work => ({ from: null, values, ...more });
export const nothing: readonly string[] = [];
