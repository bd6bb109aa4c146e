import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { createService } from '#rooms/annuaire/services/edit/actions.server.ts';
import { readOperateur } from '#rooms/annuaire/tenue/queries.server.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { may } from '#rooms/comptes/droits.ts';
import { apercuDuService } from '#rooms/rapports/publication/service.server.ts';
import { around, readSent } from '../sent.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function find(event: Pick<RequestEvent, 'locals' | 'url'>) {
  const acteur = signedIn(event);
  const id = event.url.searchParams.get('organisation') ?? '';
  const cible = { centreId: acteur.centreId, organisations: [id] };
  if (!may(acteur, droitsDeLAnnuaire['écrire un service'], cible)) error(404);
  const found = (await readOperateur(acteur, id)) ?? error(404);
  return { acteur, organisation: { id, name: found.organisation.name } };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, organisation } = await find(event);
  return { organisation, ...(await around(acteur, organisation.id)) };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, organisation } = await find(event);
    const sent = await readSent(acteur, await event.request.formData(), organisation.id, null);
    if (!sent.ok) return fail(400, sent);
    const { typed, fields, publier } = sent;
    const refus = await apercuDuService(acteur.centreId, null, { ...fields, publier });
    if (refus) return fail(400, { typed, ...refus });
    const came = await createService(acteur, organisation.id, fields, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed, errors: came.errors });
    redirect(303, `/bureau/annuaire/services/${came.id}?ecrit=oui`);
  }
};
