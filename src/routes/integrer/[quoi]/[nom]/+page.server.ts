import { error } from '@sveltejs/kit';
import { today } from '#platform/clock.ts';
import { unsent } from '#platform/http/unsent.ts';
import { getPlanOfCommune } from '#rooms/rapports/communes/queries.server.ts';
import { readCarte, readCommune, readEtat } from '../../read.server.ts';
import type { PageServerLoad } from './$types';

const nothing = { commune: null, etat: null, carte: null };

export const load: PageServerLoad = async ({ locals: { viewer }, params: { quoi, nom } }) => {
  if (quoi === 'communes') {
    const [commune, plan] = await Promise.all([readCommune(nom), getPlanOfCommune(viewer, nom, today())]);
    if (!commune) error(404);
    const { constats, fiches, exemple } = plan;
    return {
      ...nothing,
      commune: unsent({ ...commune, fond: null, plan: { constats: constats.length, fiches: fiches.length, exemple } })
    };
  }
  if (quoi === 'plan' && nom === 'etat') {
    const etat = await readEtat(viewer);
    if (!etat) error(404);
    return { ...nothing, etat: unsent(etat) };
  }
  if (quoi === 'carte' && nom === 'part') {
    const carte = await readCarte(viewer);
    if (!carte) error(404);
    return { ...nothing, carte: unsent(carte) };
  }
  error(404);
};
