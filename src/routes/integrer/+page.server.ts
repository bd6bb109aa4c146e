import * as v from 'valibot';
import { getReference } from '#rooms/territoires/reference.server.ts';
import { communesOf } from '#rooms/rapports/donnees/lieux.server.ts';
import type { PageServerLoad } from './$types';
import type { Integre } from './adresses.ts';

const asked = v.object({
  quoi: v.fallback(v.optional(v.picklist(['communes', 'plan', 'carte']), 'communes'), 'communes'),
  commune: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\d{5}$/)), ''), '')
});

export const load: PageServerLoad = async ({ locals: { viewer }, url }) => {
  const [{ territoires }, codes] = await Promise.all([getReference(), communesOf(viewer.centreId)]);
  const collator = new Intl.Collator('fr');
  const communes = codes
    .map((nis) => ({ nis, name: territoires.get(nis)?.nameFr ?? nis }))
    .toSorted((a, b) => collator.compare(a.name, b.name));
  const { quoi, commune } = v.parse(asked, Object.fromEntries(url.searchParams));
  const chosen = communes.find(({ nis }) => nis === commune) ?? communes[0];
  const shown: Integre =
    quoi === 'communes' && chosen
      ? { quoi, nom: chosen.nis }
      : quoi === 'plan'
        ? { quoi, nom: 'etat' }
        : { quoi: 'carte', nom: 'part' };
  return { communes, shown, name: chosen?.name ?? '' };
};
