import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { linkTo } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { readForm, type Typed } from '#platform/http/form.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { untilReadAgain, warningsOf } from '#rooms/comptes/personnel.ts';
import type { Done } from '#rooms/diagnostic/constats/edit/actions.server.ts';
import { approveNouvelles, declineNouvelles } from '#rooms/plan/fiches/nouvelles/approuver.server.ts';
import { approbationForm, refusForm } from '#rooms/plan/fiches/nouvelles/forms.ts';
import { getNouvellesFor } from '#rooms/rapports/bureau/nouvelles.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = Pick<RequestEvent, 'locals' | 'url'> & { params: { id: string } };

async function find(event: Asked) {
  const acteur = signedIn(event);
  const told = (await getNouvellesFor(acteur, event.params.id)) ?? error(404);
  return { acteur, told, fiche: { id: told.ficheId, espaces: told.espaces } };
}

export const load: PageServerLoad = async (event) => {
  const { told } = await find(event);
  return { told, doubt: warningsOf({ note: told.note }).note ?? null };
};

function answer(came: Done, id: string, typed: Typed) {
  if (came.came === 'gone') error(404);
  if (came.came === 'wrong') return fail(400, { typed, errors: came.errors });
  return redirect(303, `/bureau/nouvelles/${id}`);
}

export const actions: Actions = {
  approuver: async (event) => {
    const { acteur, fiche, told } = await find(event);
    const sent = await readForm(event.request, approbationForm);
    if (!sent.ok) return fail(400, sent);
    const { etapes, valeurs, garder, sansPersonne } = sent.values;
    const note = garder.includes('note') ? sent.values.note : null;
    const errors = untilReadAgain({ note }, sansPersonne);
    if (Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    const came = await approveNouvelles(acteur, fiche, told.id, { etapes, valeurs, note }, now());
    return answer(came, told.id, sent.typed);
  },
  decliner: async (event) => {
    const { acteur, fiche, told } = await find(event);
    const sent = await readForm(event.request, refusForm);
    if (!sent.ok) return fail(400, sent);
    const { centre } = event.locals;
    const site = { origin: linkTo(centre.id, ''), sender: centre.name ?? centre.acronym };
    const came = await declineNouvelles(acteur, fiche, told.id, sent.values.reponse, site, now());
    return answer(came, told.id, sent.typed);
  }
};
