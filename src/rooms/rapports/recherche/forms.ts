import * as v from 'valibot';
import { choice, page } from '#platform/http/asked.ts';
import { LONGEST } from './requete.ts';
import { entreeKinds } from './tables.ts';

/** What can be found: entries, and pages of the site. */
export const kinds = [...entreeKinds, 'page'] as const;
export type Kind = (typeof kinds)[number];

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
