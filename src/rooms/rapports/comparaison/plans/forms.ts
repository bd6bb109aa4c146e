import * as v from 'valibot';
import { day } from '#platform/http/asked.ts';
import { queryText } from '#platform/http/query.ts';
import { slug } from '../../../plan/forms.ts';
import { MOST_ROWS } from '../../donnees/pages.ts';

export const vues = ['plans', 'phases', 'dates'] as const;
export type Vue = (typeof vues)[number];

const optionalSlug = v.fallback(v.optional(slug), undefined);
const phase = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[1-9]$/), v.transform(Number))), undefined);

const demande = v.object({
  vue: v.fallback(v.optional(v.picklist(vues), 'plans'), 'plans'),
  /** Two plans. */
  de: optionalSlug,
  a: optionalSlug,
  /** Two phases, or two dates, of one plan. */
  plan: optionalSlug,
  avant: phase,
  apres: phase,
  du: day(),
  au: day()
});

export type Demande = v.InferOutput<typeof demande>;

/** What the address asks to compare; what it does not understand is as if it were not there. */
export const readDemande = (query: URLSearchParams): Demande => v.parse(demande, Object.fromEntries(query));

export const comparerAddress = (asked: Partial<Demande>, file = ''): string =>
  `/plans/comparer${file}${queryText(asked)}`;

/** The same from the open data, in one answer as far as those give so much at once. */
export const jsonAddress = ({ vue, ...asked }: Partial<Demande>): string =>
  vue === 'dates'
    ? `/donnees/entre-deux-dates.json${queryText({ ...asked, limit: MOST_ROWS })}`
    : `/donnees/passages.json${queryText({ vue, ...asked, limit: MOST_ROWS })}`;
