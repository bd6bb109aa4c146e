import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { yearOf } from '#platform/calendar.ts';
import { tick } from '#platform/http/fields.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doubtsOf } from '#rooms/comptes/edit/editing.server.ts';
import { listOrganisationChoix } from '#rooms/diagnostic/constats/edit/choix.server.ts';
import { listLieux } from '#rooms/diagnostic/constats/edit/figures.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { createDiagnostic } from '#rooms/diagnostic/preparation/actions.server.ts';
import { newDiagnosticForm } from '#rooms/diagnostic/preparation/forms.ts';
import { getDiagnosticAtWork, listDiagnosticsAtWork } from '#rooms/diagnostic/preparation/queries.server.ts';
import { diagnosticSent } from '#rooms/diagnostic/preparation/sent.server.ts';
import { getDiagnostic } from '#rooms/diagnostic/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...newDiagnosticForm.entries, sansPersonne: tick });
const droit = droitsDuDiagnostic['préparer un diagnostic'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const [all, lieux, organisations, last] = await Promise.all([
    listDiagnosticsAtWork(acteur),
    listLieux(acteur.centreId),
    listOrganisationChoix(acteur),
    getDiagnostic(acteur)
  ]);
  const standing = last && last.visibility !== 'equipe' ? last : null;
  const area = standing ? (await getDiagnosticAtWork(acteur, standing.id))?.diagnostic.areaNis : null;
  return {
    lieux,
    organisations,
    before: all.filter(({ visibility }) => visibility !== 'equipe').map(({ id, name }) => ({ value: id, name })),
    blank: {
      name: `Diagnostic ${yearOf(today()) + 1}`,
      kind: standing ? ('renouvellement' as const) : ('diagnostic' as const),
      territoryNis: standing?.territoryNis ?? area ?? lieux[0]?.value ?? null,
      ...{ startsOn: today(), endsOn: null, method: standing?.method ?? null, jalons: [] },
      contributeurs: standing?.contributeurs.map(({ id }) => id) ?? []
    },
    predecessorId: standing?.id ?? ''
  };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed } = sent;
    const { values, strangers } = await diagnosticSent(acteur, sent.values);
    const doubts = doubtsOf({ ...values, depuis: 0, motif: null }, false);
    const errors = { ...doubts, ...strangers };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const came = await createDiagnostic(acteur, values, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed, errors: came.errors });
    redirect(303, `/bureau/diagnostics/${came.id}`);
  }
};
