import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { readForm } from '#platform/http/form.ts';
import { queryText } from '#platform/http/query.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import { addPreuve, removePreuve, type Done } from '#rooms/diagnostic/constats/edit/actions.server.ts';
import { listOrganisationChoix } from '#rooms/diagnostic/constats/edit/choix.server.ts';
import { listLieux, listQuotables } from '#rooms/diagnostic/constats/edit/figures.server.ts';
import { findConstatToEdit } from '#rooms/diagnostic/constats/edit/find.server.ts';
import { chiffreForm, documentForm, observationForm, retraitForm } from '#rooms/diagnostic/constats/edit/forms.ts';
import { listPreuves } from '#rooms/diagnostic/constats/queries.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { constatCode } from '#rooms/diagnostic/forms.ts';
import type { Actions, PageServerLoad } from './$types';

async function find(event: Pick<RequestEvent, 'locals' | 'url'> & { params: { code: string } }) {
  const acteur = whoMay(event, droitsDuDiagnostic['modifier un constat']);
  const { code } = event.params;
  const constat = v.is(constatCode, code)
    ? await findConstatToEdit(acteur, code, event.url.searchParams.get('diagnostic'))
    : null;
  return { acteur, constat: constat ?? error(404) };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, constat } = await find(event);
  const [preuves, lieux, organisations] = await Promise.all([
    listPreuves(acteur, constat.id),
    listLieux(acteur.centreId),
    listOrganisationChoix(acteur)
  ]);
  const asked = event.url.searchParams.get('lieu');
  const lieu = lieux.find(({ value }) => value === asked) ?? null;
  const diagnostic = event.url.searchParams.get('diagnostic');
  return {
    constat,
    preuves,
    lieux,
    lieu,
    quotables: lieu ? await listQuotables(db(), lieu.value) : [],
    organisations,
    diagnostic,
    of: queryText({ diagnostic }),
    done: event.url.searchParams.get('dit'),
    undo: doneIn(acteur, event.url)
  };
};

/** Back to the page with what was done, or the reason why not. */
function answer(came: Done, url: URL, typed: Record<string, string[]>, dit: string) {
  if (came.came === 'gone') error(404);
  if (came.came === 'wrong') return fail(400, { typed, errors: came.errors });
  const { searchParams } = url;
  const kept = { diagnostic: searchParams.get('diagnostic'), lieu: searchParams.get('lieu') };
  const fait = 'seq' in came && typeof came.seq === 'number' ? came.seq : null;
  return redirect(303, `${url.pathname}${queryText({ ...kept, dit, fait })}`);
}

export const actions: Actions = {
  chiffre: async (event) => {
    const { acteur, constat } = await find(event);
    const sent = await readForm(event.request, chiffreForm);
    if (!sent.ok) return fail(400, sent);
    const { lieu, chiffre } = sent.values;
    const came = await addPreuve(acteur, constat.id, { kind: 'chiffre', nis: lieu, ...chiffre }, now());
    return answer(came, event.url, sent.typed, 'chiffre');
  },
  observation: async (event) => {
    const { acteur, constat } = await find(event);
    const sent = await readForm(event.request, observationForm);
    if (!sent.ok) return fail(400, sent);
    const { texte, organisation, jour, sansPersonne } = sent.values;
    const errors = doubtsOf({ texte, sansPersonne, depuis: 0, motif: null }, false);
    if (Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    const preuve = { kind: 'observation', text: texte, organisationId: organisation, on: jour } as const;
    return answer(await addPreuve(acteur, constat.id, preuve, now()), event.url, sent.typed, 'observation');
  },
  document: async (event) => {
    const { acteur, constat } = await find(event);
    const sent = await readForm(event.request, documentForm);
    if (!sent.ok) return fail(400, sent);
    const { titre, adresse, date } = sent.values;
    const preuve = { kind: 'document', text: titre, url: adresse, on: date } as const;
    return answer(await addPreuve(acteur, constat.id, preuve, now()), event.url, sent.typed, 'document');
  },
  retirer: async (event) => {
    const { acteur, constat } = await find(event);
    const sent = await readForm(event.request, retraitForm);
    if (!sent.ok) return fail(400, sent);
    const came = await removePreuve(acteur, constat.id, sent.values.preuve, now());
    return answer(came, event.url, sent.typed, 'retrait');
  }
};
