import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { now, today } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { queryText } from '#platform/http/query.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { changeOf, doubtsOf, readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { reactualisationEditable } from '#rooms/diagnostic/reactualisations/campagne/editable.server.ts';
import { reactualisationForm } from '#rooms/diagnostic/reactualisations/campagne/forms.ts';
import { getCampaign } from '#rooms/diagnostic/reactualisations/campagne/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...reactualisationForm.entries, ...editEntries });

async function find(event: Pick<RequestEvent, 'locals' | 'url'> & { params: { id: string } }) {
  const acteur = whoMay(event, droitsDuDiagnostic['mener une réactualisation']);
  const campaign = await getCampaign(acteur, event.params.id);
  const read = campaign && (await readEditing(acteur, reactualisationEditable, campaign.id, now()));
  if (!read) error(404);
  return { acteur, campaign, read };
}

export const load: PageServerLoad = async (event) => {
  const { campaign, read } = await find(event);
  return { ...read, exemple: campaign.exemple, back: `/bureau/reactualisations/${campaign.id}` };
};

export const actions: Actions = {
  default: async (event) => {
    const { acteur, campaign, read } = await find(event);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed, values } = sent;
    const { closesOn } = values;
    const past = closesOn !== null && closesOn < today() && closesOn !== read.fields.closesOn;
    const errors = {
      ...doubtsOf(values, false),
      ...(past ? { closesOn: 'Ce jour est déjà passé.' } : {})
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const came = await updateObject(acteur, reactualisationEditable, changeOf(campaign.id, values), now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, typed));
    const page = `/bureau/reactualisations/${campaign.id}`;
    redirect(303, `${page}${queryText({ fait: came.came === 'done' ? came.seq : null })}`);
  }
};
