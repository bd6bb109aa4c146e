import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { linkTo } from '#platform/address.ts';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import type { Done } from '#rooms/diagnostic/constats/edit/actions.server.ts';
import { listConstatChoix } from '#rooms/diagnostic/constats/edit/choix.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { expertiseForm, fusionForm, refusForm } from '#rooms/diagnostic/observations/forms.ts';
import { getObservation, listConstatChoices, listSteps } from '#rooms/diagnostic/observations/queries.server.ts';
import { waysFrom } from '#rooms/diagnostic/observations/rules.ts';
import { mergeObservation, settleObservation } from '#rooms/diagnostic/observations/triage.server.ts';
import { listFilOfObservation } from '#rooms/rapports/fil/objet/observation.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDuDiagnostic['trier une observation']);
  const seen = (await getObservation(acteur, event.params.id)) ?? error(404);
  const [steps, constats, { droits }, fil] = await Promise.all([
    listSteps(acteur, seen.id),
    listConstatChoices(acteur),
    listConstatChoix(acteur),
    listFilOfObservation(acteur, seen, today())
  ]);
  const ticked = droits.filter(({ value }) => seen.droits.includes(value)).map(({ name }) => name);
  return { seen, fil, steps, constats, ticked, ways: waysFrom(seen.state), done: event.url.searchParams.has('dit') };
};

type Asked = Pick<RequestEvent, 'locals' | 'url'>;
const siteOf = ({ locals: { centre } }: Asked) => ({
  origin: linkTo(centre.id, ''),
  sender: centre.name ?? centre.acronym
});

function answer(came: Done, id: string, typed: Record<string, string[]>) {
  if (came.came === 'gone') error(404);
  if (came.came === 'wrong') return fail(400, { typed, errors: came.errors });
  return redirect(303, `/bureau/observations/${id}?dit`);
}

export const actions: Actions = {
  fusionner: async (event) => {
    const acteur = whoMay(event, droitsDuDiagnostic['trier une observation']);
    const sent = await readForm(event.request, fusionForm);
    if (!sent.ok) return fail(400, sent);
    const { constat, texte, reponse, sansPersonne } = sent.values;
    const errors = doubtsOf({ texte, sansPersonne, depuis: 0, motif: null }, false);
    if (Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    const { id } = event.params;
    const merge = { constatId: constat, text: texte, answer: reponse };
    return answer(await mergeObservation(acteur, id, merge, siteOf(event), now()), id, sent.typed);
  },
  expertise: async (event) => {
    const acteur = whoMay(event, droitsDuDiagnostic['trier une observation']);
    const sent = await readForm(event.request, expertiseForm);
    if (!sent.ok) return fail(400, sent);
    const { id } = event.params;
    const change = { state: 'expertise', answer: sent.values.reponse } as const;
    return answer(await settleObservation(acteur, id, change, siteOf(event), now()), id, sent.typed);
  },
  decliner: async (event) => {
    const acteur = whoMay(event, droitsDuDiagnostic['trier une observation']);
    const sent = await readForm(event.request, refusForm);
    if (!sent.ok) return fail(400, sent);
    const { id } = event.params;
    const change = { state: 'declinee', answer: sent.values.reponse } as const;
    return answer(await settleObservation(acteur, id, change, siteOf(event), now()), id, sent.typed);
  }
};
