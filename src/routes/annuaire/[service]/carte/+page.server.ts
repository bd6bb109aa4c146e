import { error, redirect } from '@sveltejs/kit';
import { getLocale, href } from '#messages/locale.ts';
import { publicAddress } from '#platform/address.ts';
import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { addressLine } from '#rooms/annuaire/services/adresse.ts';
import { carteOf } from '#rooms/annuaire/services/carte/contenu.server.ts';
import { getService } from '#rooms/annuaire/services/service.server.ts';
import { serviceNow } from '#rooms/rapports/fusions/adresse.server.ts';
import { getFondDeCommune, pinAt } from '#rooms/territoires/cartes/commune.server.ts';
import { readLangue } from './langue.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const service = await getService(locals.viewer, params.service, today());
  if (!service)
    redirect(
      301,
      href(`/annuaire/${(await serviceNow(locals.viewer, params.service)) ?? error(404)}/carte${url.search}`)
    );
  const langue = readLangue(url.searchParams, getLocale());
  const [lieu] = service.lieux;
  const path = href(`/annuaire/${service.slug}/carte?langue=${langue ?? 'fr'}`);
  const known = publicAddress(path);
  const fond = lieu ? await getFondDeCommune(lieu.nis) : null;
  return {
    slug: service.slug,
    // What one sends is the card, in the language that it is shown in.
    address: known === path ? url.origin + path : known,
    place: lieu ? addressLine(lieu) : '',
    name: service.name,
    exemple: service.exemple,
    langue,
    carte: unsent(carteOf(service, langue)),
    plan:
      fond && lieu
        ? unsent({
            fond,
            commune: lieu.commune,
            pins: lieu.placement === 'commune' ? [] : [{ no: 1, ...pinAt(lieu.lon, lieu.lat) }]
          })
        : null
  };
};
