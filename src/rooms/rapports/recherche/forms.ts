import * as v from 'valibot';
import { LONGEST } from './requete.ts';
import { entreeKinds } from './tables.ts';

/** What can be found: entries, and pages of the site. */
export const kinds = [...entreeKinds, 'page'] as const;
export type Kind = (typeof kinds)[number];

const MOST_PAGES = 1000;

/** What the address of the search asks; what it does not understand is as if it were not there. */
const demande = v.object({
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
  type: v.fallback(v.optional(v.picklist(kinds)), undefined),
  page: v.fallback(
    v.optional(v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/), v.transform(Number), v.maxValue(MOST_PAGES))),
    undefined
  )
});

export type Demande = v.InferOutput<typeof demande>;

export const readDemande = (query: URLSearchParams): Demande => v.parse(demande, Object.fromEntries(query));
