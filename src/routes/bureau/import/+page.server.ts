import { error, fail, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { startImport } from '#rooms/rapports/import/actions.server.ts';
import { kinds, sheetNames } from '#rooms/rapports/import/feuilles.ts';
import { MOST_BYTES } from '#rooms/rapports/import/fichier.server.ts';
import { listPlans } from '#rooms/rapports/import/present.server.ts';
import { listImports } from '#rooms/rapports/import/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDuPlan['écrire une fiche']);
  const [plans, imports] = [await listPlans(acteur), await listImports(acteur)];
  const asked = event.url.searchParams.get('plan');
  const plan = plans.find(({ id }) => id === asked) ?? plans[0];
  return {
    plan: plan ? { id: plan.id, name: plan.name, exemple: plan.exemple } : null,
    plans: plans.map(({ id, name, startYear, endYear }) => ({
      value: id,
      name: `${name} (${startYear}-${endYear ?? ''})`
    })),
    sheets: kinds.map((value) => ({ value, name: sheetNames[value] })),
    imports
  };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droitsDuPlan['écrire une fiche']);
    const sent = await event.request.formData();
    const [file, planId] = [sent.get('fichier'), String(sent.get('plan') ?? '')];
    const typed = { plan: [planId] };
    const wrong = (message: string) => fail(400, { typed, errors: { fichier: message } });
    if (!(file instanceof File) || !file.size) return wrong('Choisissez un fichier.');
    if (file.size > MOST_BYTES) return wrong('Ce fichier dépasse 5 Mo.');
    // A name is shown and never opened.
    const fileName = file.name.replaceAll(/[\p{C}/\\]/gu, '').slice(0, 120) || 'fichier';
    const id = await startImport(acteur, { planId, fileName, file: Buffer.from(await file.arrayBuffer()) }, now());
    if (!id) error(404);
    redirect(303, `/bureau/import/${id}`);
  }
};
