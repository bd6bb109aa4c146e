import { publicAddress } from '#platform/address.ts';
import { unsent } from '#platform/http/unsent.ts';
import { countServices } from '#rooms/annuaire/hsds/lecture.server.ts';
import { parametersOf, resources } from '#rooms/annuaire/hsds/description.ts';
import { ownLicence } from '../answer.server.ts';
import { findListe, readCatalogue } from '../listes.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { viewer } }) => {
  const services = findListe('services');
  const [count, [entry]] = await Promise.all([
    countServices(viewer),
    readCatalogue(viewer, ownLicence(), services ? [services] : [])
  ]);
  return {
    annuaire: unsent({
      count,
      exemple: entry?.exemple ?? false,
      licences: entry?.licences ?? [],
      base: publicAddress('/annuaire/hsds'),
      resources: resources.map((name) => ({ name, parameters: parametersOf(name) }))
    })
  };
};
