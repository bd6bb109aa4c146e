import { error, fail, redirect } from '@sveltejs/kit';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { queryText } from '#platform/http/query.ts';
import { doubtsOf, readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { suiteEditable } from '#rooms/plan/successions/edit/editable.server.ts';
import { devenirForm, motifsDus } from '#rooms/plan/successions/edit/forms.ts';
import { listSuites } from '#rooms/plan/successions/edit/suites.server.ts';
import { comparerAddress } from '#rooms/rapports/comparaison/plans/forms.ts';
import { ficheToWorkOn } from '../fiche.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function find(event: Parameters<PageServerLoad>[0] | Parameters<Actions[string]>[0]) {
  const { acteur, fiche } = await ficheToWorkOn(event, suiteEditable.droit);
  const [read, place] = await Promise.all([
    readEditing(acteur, suiteEditable, fiche.id, now()),
    listSuites(acteur, fiche.id)
  ]);
  if (!read || !place) error(404);
  return { acteur, fiche, read, place };
}

/** The comparison of its phase with the one that follows, or with the one before where it is of the last. */
function comparedIn({ planId, phaseNo, phases }: Awaited<ReturnType<typeof find>>['place']): string {
  const avant = phases.some(({ no }) => no > phaseNo) ? phaseNo : phaseNo - 1;
  return comparerAddress({ vue: 'phases', plan: planId, avant, apres: avant + 1 });
}

export const load: PageServerLoad = async (event) => {
  const { fiche, read, place } = await find(event);
  const { code, exemple } = fiche;
  const { phases, phaseNo, choices } = place;
  return {
    ...{ code, exemple, title: read.label.slice(code.length + 1), fields: read.fields, since: read.editing.since },
    ...{ phase: phases.find(({ no }) => no === phaseNo) ?? null, choices, follows: phaseNo > 1 },
    back: comparedIn(place)
  };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, fiche, place } = await find(event);
    const sent = await readForm(event.request, devenirForm);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const { depuis, sansPersonne, ...fields } = values;
    const { suiteMotif, nouvelleMotif } = fields;
    const errors = {
      ...doubtsOf({ suiteMotif, nouvelleMotif, depuis, sansPersonne, motif: null }, false),
      ...motifsDus(fields)
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const change = { id: fiche.id, since: depuis, fields: { ...fields, suites: fields.suites.toSorted() } };
    const came = await updateObject(acteur, suiteEditable, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, typed));
    const done = came.came === 'done' ? queryText({ fait: came.seq }).replace('?', '&') : '';
    redirect(303, comparedIn(place) + done);
  }
};
