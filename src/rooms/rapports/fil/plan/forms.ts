import * as v from 'valibot';

const given = v.pipe(v.string(), v.trim(), v.maxLength(80));
const optional = () => v.fallback(v.optional(given, ''), '');

/** The query of the plan's picture and of its files; whatever is not understood filters nothing. */
export const filFilters = v.object({
  droit: optional(),
  commune: optional(),
  espace: optional(),
  /** The key of a group of the picture whose objects are listed. */
  liste: optional()
});

export type FilFilters = v.InferOutput<typeof filFilters>;
