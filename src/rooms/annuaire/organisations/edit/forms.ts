import * as v from 'valibot';
import { lines } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { visibilites } from '../../../comptes/visibilite.ts';
import { organisationKinds } from '../../tables.ts';

export const organisationForm = v.object({
  name: someText('Donnez le nom de l’organisation.', 200),
  kind: v.picklist(organisationKinds, 'Choisissez une nature.'),
  structures: lines(500),
  nis: anyText(5),
  visibility: v.picklist(visibilites, 'Choisissez qui peut lire l’organisation.')
});

const given = v.pipe(v.string(), v.maxLength(80));

/** Filters of the team’s list; whatever is not understood filters nothing. */
export const organisationFilters = v.object({
  q: v.fallback(v.optional(given, ''), ''),
  nature: v.fallback(v.optional(v.picklist(['', ...organisationKinds]), ''), '')
});

export type OrganisationFilters = v.InferOutput<typeof organisationFilters>;
