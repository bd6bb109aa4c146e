import { error } from '@sveltejs/kit';
import { m } from '#messages';
import { publicAddress } from '#platform/address.ts';
import { today } from '#platform/clock.ts';
import { documentResponse } from '#platform/documents/response.ts';
import { qrCode } from '#platform/http/qr.ts';
import { carteOf } from '#rooms/annuaire/services/carte/contenu.server.ts';
import { mapSvg } from '#rooms/annuaire/services/carte/dessin.ts';
import { getService } from '#rooms/annuaire/services/service.server.ts';
import { getFondDeCommune, pinAt } from '#rooms/territoires/cartes/commune.server.ts';
import { readLangue } from '../carte/langue.ts';
import type { RequestHandler } from './$types';

/** The orientation card on paper, in French and in the language that is asked for. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const day = today();
  const service = await getService(locals.viewer, params.service, day);
  if (!service) error(404);
  const langue = readLangue(url.searchParams);
  const [lieu] = service.lieux;
  const fond = lieu ? await getFondDeCommune(lieu.nis) : null;
  const path = `/annuaire/${service.slug}`;
  const known = publicAddress(path);
  const address = known === path ? url.origin + path : known;
  const carte = carteOf(service, langue);
  const response = await documentResponse(
    {
      ...carte,
      author: locals.centre.name ?? locals.centre.acronym,
      kicker: m.service_carte_title({}, { locale: 'fr' }),
      map:
        fond && lieu
          ? {
              svg: mapSvg(fond, lieu.placement === 'commune' ? null : pinAt(lieu.lon, lieu.lat)),
              alt: m.service_map_of({ commune: lieu.commune }, { locale: 'fr' })
            }
          : null,
      code: { svg: qrCode(address), alt: m.service_carte_qr({}, { locale: 'fr' }) },
      address,
      day
    },
    'card',
    `carte-${service.slug}${langue ? `-${langue}` : ''}`
  );
  // Where no setting names the site its address was read from the request: the answer is kept for nobody else.
  if (known === path) response.headers.set('cache-control', 'no-store');
  return response;
};
