import * as v from 'valibot';
import { choice, page } from '#platform/http/asked.ts';
import { LONGEST } from './requete.ts';
import { entreeKinds, type EntreeKind } from './tables.ts';

/** What the directory answers itself, from what it holds in memory: they are no entries. */
const annuaireKinds = ['service', 'repertoire'] as const;

/** What can be found: entries, what the directory has, and pages of the site. */
export const kinds = [...entreeKinds, ...annuaireKinds, 'page'] as const;
export type Kind = (typeof kinds)[number];

/** Kinds that are listed with a title and an extract: all but pages of the site, which are doors. */
export type ListedKind = Exclude<Kind, 'page'>;

/** The kind that entries are asked for: none where what is asked for is no entry. */
export const entreeKindOf = (type: Demande['type']): EntreeKind | null =>
  entreeKinds.find((kind) => kind === type) ?? null;

/** What the address of the search asks; what it does not understand is as if it were not there. */
const demande = v.object({
  // A question that is too long is cut, not forgotten.
  q: v.fallback(
    v.optional(
      v.pipe(
        v.string(),
        v.transform((text) => text.slice(0, LONGEST).trim())
      ),
      ''
    ),
    ''
  ),
  type: choice(['', ...kinds], ''),
  page: page()
});

export type Demande = v.InferOutput<typeof demande>;

export const readDemande = (query: URLSearchParams): Demande => v.parse(demande, Object.fromEntries(query));
