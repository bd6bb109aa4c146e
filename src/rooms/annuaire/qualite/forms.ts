import * as v from 'valibot';
import { choice, words } from '#platform/http/asked.ts';
import { criteres } from './criteres.ts';

const tris = ['score', 'nom'] as const;
const code = v.fallback(v.optional(v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/)), ''), '');

/** Which services are looked at: of a commune, a répertoire, an operator; where one criterion lacks. */
export const qualiteForm = v.object({
  q: words(),
  repertoire: code,
  commune: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\d{5}$/)), ''), ''),
  manque: choice(['', ...criteres.map(({ id }) => id)] as const, ''),
  tri: choice(tris, 'score')
});
export type QualiteAsked = v.InferOutput<typeof qualiteForm>;
