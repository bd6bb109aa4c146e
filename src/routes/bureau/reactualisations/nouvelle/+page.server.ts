import { error, fail, redirect } from '@sveltejs/kit';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { findDiagnosticToFill } from '#rooms/diagnostic/constats/edit/find.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { openCampaign } from '#rooms/diagnostic/reactualisations/campagne/actions.server.ts';
import { campagneForm, listeForm } from '#rooms/diagnostic/reactualisations/campagne/forms.ts';
import { listAskable } from '#rooms/diagnostic/reactualisations/campagne/queries.server.ts';
import { chooseConstats, type Choix } from '#rooms/diagnostic/reactualisations/campagne/rules.ts';
import { listReferentiels } from '#rooms/diagnostic/referentiels/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuDiagnostic['mener une réactualisation'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const diagnostic = (await findDiagnosticToFill(acteur, null)) ?? error(404);
  const [askable, grids] = await Promise.all([listAskable(acteur, diagnostic.id), listReferentiels()]);
  const used = new Set(askable.flatMap(({ axes }) => axes));
  const axes = grids.flatMap((grid) => grid.axes).filter(({ id }) => used.has(id));
  return {
    diagnostic,
    constats: askable.map(({ id, code, statement }) => ({ value: id, name: `${code} ${statement}` })),
    axes: [...new Map(axes.map(({ id, name }) => [id, { value: id, name }])).values()]
  };
};

/** A day that many months before another. Days as YYYY-MM-DD. */
function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months);
  return date.toISOString().slice(0, 10);
}

const choixOf = ({ axe, age, mots }: { axe: string | null; age: number; mots: string | null }): Choix => ({
  ...{ axe, before: age ? monthsBefore(today(), age) : null, words: mots }
});

export const actions: Actions = {
  /** Shows the constats of a choice, to tick some of them; nothing is written. */
  lister: async (event) => {
    const acteur = whoMay(event, droit);
    const diagnostic = (await findDiagnosticToFill(acteur, null)) ?? error(404);
    const sent = await readForm(event.request, listeForm);
    if (!sent.ok) return fail(400, { ...sent, shown: null });
    const found = chooseConstats(await listAskable(acteur, diagnostic.id), choixOf(sent.values));
    return { typed: sent.typed, errors: {}, shown: found.map(({ id }) => id) };
  },
  ouvrir: async (event) => {
    const acteur = whoMay(event, droit);
    const diagnostic = (await findDiagnosticToFill(acteur, null)) ?? error(404);
    const sent = await readForm(event.request, campagneForm);
    if (!sent.ok) return fail(400, { ...sent, shown: null });
    const { nom, methode, fin, constats, ...asked } = sent.values;
    const input = { diagnosticId: diagnostic.id, name: nom, method: methode, closesOn: fin };
    const came = await openCampaign(acteur, { ...input, choix: choixOf(asked), constats }, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed: sent.typed, errors: came.errors, shown: null });
    redirect(303, `/bureau/reactualisations/${came.id}`);
  }
};
