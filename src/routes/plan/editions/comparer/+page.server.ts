import * as v from 'valibot';
import { unsent } from '#platform/http/unsent.ts';
import { differencesOf } from '#rooms/rapports/documents/editions/comparaison.ts';
import { comparaisonForm } from '#rooms/rapports/documents/editions/forms.ts';
import { getEdition } from '#rooms/rapports/documents/editions/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { de, a } = v.parse(comparaisonForm, Object.fromEntries(url.searchParams));
  const [one, other] = await Promise.all([de, a].map((id) => (id ? getEdition(locals.viewer, id) : null)));
  const comparable = one && other && one.kind === other.kind && one.objectId === other.objectId;
  if (!comparable) return { compared: null };
  // Whichever way they are asked for, the earlier one stands before.
  const [before, after] = one.number <= other.number ? [one, other] : [other, one];
  return {
    compared: unsent({
      before: { number: before.number, publishedOn: before.publishedOn },
      after: { number: after.number, publishedOn: after.publishedOn },
      title: after.title,
      exemple: after.exemple,
      differences: differencesOf(before.content, after.content)
    })
  };
};
