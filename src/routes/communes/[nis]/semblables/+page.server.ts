import { error, redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { unsent } from '#platform/http/unsent.ts';
import { readChamp, semblablesPath } from '#rooms/territoires/comparaison/semblables/forms.ts';
import { listSemblables } from '#rooms/territoires/comparaison/semblables/queries.server.ts';
import { findSuccessor, getCommune } from '#rooms/territoires/portrait/queries.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, url, locals }) => {
  const champ = readChamp(url.searchParams);
  const commune = await getCommune(params.nis);
  if (!commune) {
    const successor = /^\d{5}$/.test(params.nis) ? await findSuccessor(params.nis) : null;
    if (successor) redirect(308, href(semblablesPath(successor, champ), locals.locale));
    error(404);
  }
  const semblables = await listSemblables(commune, champ);
  if (!semblables) error(404);
  return { semblables: unsent(semblables) };
};
