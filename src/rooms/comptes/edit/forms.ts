import * as v from 'valibot';
import { tick } from '#platform/http/fields.ts';
import { anyText } from '#platform/http/form.ts';

/** What every form that changes an object sends beside its fields. */
export const editEntries = {
  /** The last line of the journal that the page was drawn with. */
  depuis: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^\d{1,15}$/, 'Cette page est trop ancienne : rechargez-la, votre texte est gardé en brouillon.'),
    v.transform(Number)
  ),
  motif: anyText(1000),
  sansPersonne: tick,
  /** The version of the text that its writer has seen as the public would, and confirmed. */
  publier: v.optional(v.string(), '')
};
