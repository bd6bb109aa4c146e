import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { queryText } from '#platform/http/query.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { decideValidite } from '#rooms/diagnostic/constats/edit/actions.server.ts';
import { validiteForm } from '#rooms/diagnostic/constats/edit/forms.ts';
import { getConstat } from '#rooms/diagnostic/constats/queries.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { constatCode } from '#rooms/diagnostic/forms.ts';
import { listAnswers } from '#rooms/diagnostic/reactualisations/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function find(event: Pick<RequestEvent, 'locals' | 'url'> & { params: { code: string } }) {
  const acteur = whoMay(event, droitsDuDiagnostic['décider de la validité d’un constat']);
  const { code } = event.params;
  const constat = v.is(constatCode, code)
    ? await getConstat(acteur, code, event.url.searchParams.get('diagnostic'))
    : null;
  return { acteur, constat: constat ?? error(404) };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, constat } = await find(event);
  const { id, code, statement, history, exemple } = constat;
  const campaigns = await listAnswers(acteur, id);
  const of = queryText({ diagnostic: event.url.searchParams.get('diagnostic') });
  return { code, statement, history, exemple, campaigns, of, today: today() };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, constat } = await find(event);
    const sent = await readForm(event.request, validiteForm);
    if (!sent.ok) return fail(400, sent);
    const { resultat, motif, jour } = sent.values;
    const came = await decideValidite(acteur, constat.id, { result: resultat, reason: motif, on: jour }, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed: sent.typed, errors: came.errors });
    const of = queryText({ diagnostic: event.url.searchParams.get('diagnostic') });
    redirect(303, `/diagnostic/constats/${constat.code}${of}`);
  }
};
