import * as v from 'valibot';
import { colonnes } from './mesures.ts';

const year = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^(19|20)\d\d$/), v.transform(Number))), undefined);

/** What the address of the list of communes may ask; what it does not understand is as if it were not there. */
const demande = v.object({
  territoire: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^(\d{5}|centre-[a-z0-9-]{1,60})$/))), undefined),
  mesure: v.fallback(v.optional(v.picklist(colonnes), 'part'), 'part'),
  annee: year,
  depuis: year,
  tri: v.fallback(v.optional(v.picklist(['nom', ...colonnes])), undefined),
  ordre: v.fallback(v.optional(v.picklist(['croissant', 'decroissant'])), undefined),
  q: v.fallback(v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''), '')
});

export type Demande = v.InferOutput<typeof demande>;

export const readDemande = (query: URLSearchParams): Demande => v.parse(demande, Object.fromEntries(query));
