import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { queryText } from '#platform/http/query.ts';
import { untilReadAgain } from '#rooms/comptes/personnel.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { withoutMotif } from '#rooms/plan/fiches/edit/parts/avenants.ts';
import { motifEntries } from '#rooms/plan/fiches/edit/parts/forms.ts';
import { removeMoyen } from '#rooms/plan/fiches/edit/parts/moyens.server.ts';
import { ficheToWorkOn, wholeFiche } from '../../fiche.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuPlan['placer des moyens'];
const form = v.object({ id: v.optional(v.string(), ''), ...motifEntries });

/** Asked for where the plan was adopted: what it decided is not taken away without a reason. */
export const load: PageServerLoad = async (event) => {
  const { fiche, whole } = await wholeFiche(event, droit);
  const moyen = whole.moyens.find(({ id }) => id === event.url.searchParams.get('id'));
  if (!moyen) redirect(303, `/plan/fiches/${fiche.code}/moyens`);
  const { id, provider, year, commune } = moyen;
  return {
    ...{ code: fiche.code, title: whole.title, reasonDue: fiche.plan.adoptedOn !== null },
    moyen: { id, provider, year, commune }
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { id, motif, sansPersonne } = sent.values;
    const due = fiche.plan.adoptedOn !== null;
    // The button beside them asks for nothing: the page of this address does.
    if (due && !sent.typed.motif?.length)
      redirect(303, `/plan/fiches/${fiche.code}/moyens/retirer${queryText({ id })}`);
    const errors = { ...untilReadAgain({ motif }, sansPersonne), ...withoutMotif(due, motif) };
    if (Object.keys(errors).length) return fail(400, { typed: sent.typed, errors });
    const seq = await removeMoyen(acteur, fiche, id || error(404), now(), { reason: motif });
    redirect(303, `/plan/fiches/${fiche.code}/moyens${seq === null ? '' : `?fait=${seq}`}`);
  }
};
