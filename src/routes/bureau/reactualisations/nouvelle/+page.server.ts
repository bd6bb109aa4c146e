import { error, fail, redirect } from '@sveltejs/kit';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { findDiagnosticToFill } from '#rooms/diagnostic/constats/edit/find.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { openCampaign } from '#rooms/diagnostic/reactualisations/campagne/actions.server.ts';
import { campagneForm } from '#rooms/diagnostic/reactualisations/campagne/forms.ts';
import { listAskable } from '#rooms/diagnostic/reactualisations/campagne/queries.server.ts';
import { listReferentiels } from '#rooms/diagnostic/referentiels/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDuDiagnostic['mener une réactualisation']);
  const diagnostic = (await findDiagnosticToFill(acteur, null)) ?? error(404);
  const [askable, grids] = await Promise.all([listAskable(acteur, diagnostic.id), listReferentiels()]);
  const used = new Set(askable.flatMap(({ axes }) => axes));
  const axes = grids.flatMap((grid) => grid.axes).filter(({ id }) => used.has(id));
  return {
    diagnostic,
    count: askable.length,
    axes: [...new Map(axes.map(({ id, name }) => [id, { value: id, name }])).values()]
  };
};

/** A day that many months before another. Days as YYYY-MM-DD. */
function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droitsDuDiagnostic['mener une réactualisation']);
    const diagnostic = (await findDiagnosticToFill(acteur, null)) ?? error(404);
    const sent = await readForm(event.request, campagneForm);
    if (!sent.ok) return fail(400, sent);
    const { nom, methode, axe, age, fin } = sent.values;
    const before = age ? monthsBefore(today(), age) : null;
    const input = { diagnosticId: diagnostic.id, name: nom, method: methode, closesOn: fin, axe, before };
    const came = await openCampaign(acteur, input, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed: sent.typed, errors: came.errors });
    redirect(303, `/bureau/reactualisations/${came.id}`);
  }
};
