import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import type { Orm } from '#platform/database/open.ts';
import { tick } from '#platform/http/fields.ts';
import { readForm } from '#platform/http/form.ts';
import { queryText } from '#platform/http/query.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { may } from '#rooms/comptes/droits.ts';
import { doneIn, historyPath } from '#rooms/comptes/edit/doors.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import type { Done } from '#rooms/diagnostic/constats/edit/actions.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { publishDiagnostic } from '#rooms/diagnostic/preparation/actions.server.ts';
import { publicationForm, reprisesForm, retourForm } from '#rooms/diagnostic/preparation/forms.ts';
import { getDiagnosticAtWork, listFiguresHeld } from '#rooms/diagnostic/preparation/queries.server.ts';
import { decideReprises, undoReprise } from '#rooms/diagnostic/preparation/reprises.server.ts';
import { listContributeurs } from '#rooms/diagnostic/queries.server.ts';
import { apercuDuDiagnostic } from '#rooms/rapports/publication/diagnostic.server.ts';
import type { Actions, PageServerLoad } from './$types';

const suiteForm = v.object({ ...reprisesForm.entries, sansPersonne: tick });
const droit = droitsDuDiagnostic['préparer un diagnostic'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const found = await getDiagnosticAtWork(acteur, event.params.id);
  if (!found) error(404);
  const { diagnostic } = found;
  const nis = diagnostic.territoryNis ?? diagnostic.areaNis;
  const [figures, contributeurs] = await Promise.all([
    nis ? listFiguresHeld(nis) : [],
    listContributeurs(acteur, diagnostic.id)
  ]);
  const path = `/bureau/diagnostics/${diagnostic.id}`;
  return {
    ...found,
    figures,
    contributeurs,
    doors: [
      { path: `${path}/modifier`, name: 'Modifier' },
      { path: historyPath('diagnostics', diagnostic.id), name: 'Historique' },
      { path: `/diagnostic?diagnostic=${encodeURIComponent(diagnostic.id)}`, name: 'Voir sa page' }
    ],
    done: doneIn(acteur, event.url),
    all: event.url.searchParams.get('cocher') === 'tous',
    preparing: diagnostic.visibility === 'equipe',
    mayPublish: may(acteur, droitsDuDiagnostic['publier un diagnostic'], acteur)
  };
};

/** Reads the form, acts, and goes on to where `next` says. */
async function act<E extends v.ObjectEntries, T>(
  event: Pick<RequestEvent, 'locals' | 'url' | 'request'>,
  form: v.ObjectSchema<E, undefined>,
  action: (acteur: Acteur, values: v.InferOutput<v.ObjectSchema<E, undefined>>) => Promise<Done<T>>,
  next: (came: T, values: v.InferOutput<v.ObjectSchema<E, undefined>>) => string
) {
  const acteur = whoMay(event, droit);
  const sent = await readForm(event.request, form);
  if (!sent.ok) return fail(400, sent);
  const came = await action(acteur, sent.values);
  if (came.came === 'gone') error(404);
  if (came.came === 'wrong') return fail(400, { typed: sent.typed, errors: came.errors });
  return redirect(303, next(came, sent.values));
}

export const actions: Actions = {
  suite: async (event) => {
    const { id } = event.params;
    return act(
      event,
      suiteForm,
      async (acteur, values) => {
        // The reason is published with the diagnostic.
        const errors = doubtsOf({ motif: values.motif, sansPersonne: values.sansPersonne, depuis: 0 }, false);
        return Object.keys(errors).length ? { came: 'wrong', errors } : decideReprises(acteur, id, values, now());
      },
      ({ codes: [code, ...more] }, { suite }) =>
        // One that is rewritten is opened; of several each is in the list.
        suite === 'recrire' && code && !more.length
          ? `/diagnostic/constats/${code}/modifier${queryText({ diagnostic: id })}`
          : `/bureau/diagnostics/${id}#suites`
    );
  },
  revenir: async (event) => {
    const { id } = event.params;
    return act(
      event,
      retourForm,
      (acteur, values) => undoReprise(acteur, id, values, now()),
      () => `/bureau/diagnostics/${id}#suites`
    );
  },
  publier: async (event) => {
    const { id } = event.params;
    const acteur = whoMay(event, droitsDuDiagnostic['publier un diagnostic']);
    const sent = await readForm(event.request, publicationForm);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const found = await getDiagnosticAtWork(acteur, id);
    if (found?.diagnostic.visibility !== 'equipe') error(404);
    const apercu = (tx?: Orm) => apercuDuDiagnostic(id, values.nouveaux, values.confirme, tx);
    const refus = await apercu();
    if (refus) return fail(400, { typed, ...refus });
    const came = await publishDiagnostic(acteur, id, values, now(), async (tx) => (await apercu(tx)) === null);
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed, ...(await apercu()), errors: came.errors });
    return redirect(303, `/bureau/diagnostics/${id}`);
  }
};
