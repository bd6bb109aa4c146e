import * as v from 'valibot';
import { tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';

/** Where something of the plan goes: by form, by mouse and by keyboard it is the same that is posted. */
export const deplacementForm = v.object({
  /** Where it stood on the page that one moves it on. */
  de: someText('Cette page est trop ancienne : rechargez-la.'),
  vers: someText('Choisissez où la mettre.'),
  motif: anyText(1000),
  sansPersonne: tick
});
