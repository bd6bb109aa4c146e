import { error, redirect } from '@sveltejs/kit';
import { href } from '#messages/locale.ts';
import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { fraicheurDe } from '#rooms/annuaire/organisations/fraicheur.ts';
import { listOfOrganisation } from '#rooms/annuaire/services/autres.server.ts';
import { organisationJsonLd } from '#rooms/annuaire/services/jsonld.server.ts';
import { getOperateur } from '#rooms/annuaire/services/operateur.server.ts';
import { organisationNow } from '#rooms/rapports/fusions/adresse.server.ts';
import { getPartOf } from '#rooms/rapports/operateurs/part.server.ts';
import type { PageServerLoad } from './$types';

/** The search has them all. */
const MOST = 60;

export const load: PageServerLoad = async ({ locals, params }) => {
  const day = today();
  const operateur = await getOperateur(locals.viewer, params.id, day);
  if (!operateur) {
    const now = await organisationNow(locals.viewer, params.id);
    redirect(301, href(`/annuaire/operateurs/${now ?? error(404)}`));
  }
  const [services, part] = await Promise.all([
    listOfOrganisation(locals.viewer, operateur.id, day, { most: MOST }),
    getPartOf(locals.viewer, operateur.id)
  ]);
  return {
    ...{ operateur: unsent(operateur), services: unsent(services), part: unsent(part) },
    updatedOn: operateur.updatedAt && today(operateur.updatedAt),
    fraicheur: fraicheurDe(operateur, day),
    jsonLd: operateur.exemple ? null : unsent(organisationJsonLd(operateur, services))
  };
};
