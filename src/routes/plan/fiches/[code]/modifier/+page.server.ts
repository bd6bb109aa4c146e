import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { withChosen } from '#rooms/annuaire/organisations/choix/choisies.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { changeOf, doubtsOf, readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import { ficheEditableByEspaces } from '#rooms/concertation/fiche-editable.server.ts';
import { findFicheToEdit } from '#rooms/plan/fiches/edit/find.server.ts';
import { ficheForm } from '#rooms/plan/fiches/edit/forms.ts';
import { code } from '#rooms/plan/forms.ts';
import { listChoix, strangersOf } from '#rooms/rapports/bureau/choix.server.ts';
import { apercuOf } from '#rooms/rapports/publication/apercu.server.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ ...ficheForm.entries, ...editEntries });

async function find(acteur: Acteur, asked: string) {
  const fiche = v.is(code, asked) ? await findFicheToEdit(acteur, asked) : null;
  return fiche ?? error(404);
}

export const load: PageServerLoad = async (event) => {
  const acteur = signedIn(event);
  const fiche = await find(acteur, event.params.code);
  const read = await readEditing(acteur, ficheEditableByEspaces, fiche.id, now());
  if (!read) error(404);
  const { code, plan } = fiche;
  return { ...read, code, reasonDue: plan.adoptedOn !== null, choices: await listChoix(acteur, plan) };
};

export const actions: Actions = {
  default: async (event) => {
    const acteur = signedIn(event);
    const fiche = await find(acteur, event.params.code);
    const read = await readEditing(acteur, ficheEditableByEspaces, fiche.id, now());
    if (!read) error(404);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, sent);
    const { typed } = sent;
    const choices = await listChoix(acteur, fiche.plan);
    const { values, unknown } = withChosen(sent.values, ['partenaires'], choices.organisations);
    const errors = {
      ...doubtsOf(values, fiche.plan.adoptedOn !== null),
      ...strangersOf(
        {
          ...{
            communes: values.communes,
            espaces: values.espaces,
            droits: values.droits,
            phaseNo: [String(values.phaseNo)]
          },
          ...{ leadId: [values.leadId], partenaires: values.partenaires }
        },
        { ...choices, leadId: choices.organisations, partenaires: choices.organisations, phaseNo: choices.phases }
      ),
      ...unknown
    };
    if (Object.keys(errors).length) return fail(400, { typed, errors });
    const sorted = {
      ...values,
      ...{ publics: values.publics.toSorted(), communes: values.communes.toSorted() },
      ...{ droits: values.droits.toSorted(), partenaires: values.partenaires.toSorted() },
      espaces: values.espaces.toSorted()
    };
    const refus = await apercuOf(acteur.centreId, 'fiches', { id: fiche.id }, sorted);
    if (refus) return fail(400, { typed, ...refus });
    const change = { ...changeOf(fiche.id, sorted), confirmedAt: read.editing.since };
    const came = await updateObject(acteur, ficheEditableByEspaces, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, refusalOf(came, typed));
    const page = `/plan/fiches/${fiche.code}`;
    redirect(303, came.came === 'done' ? `${page}?fait=${came.seq}` : page);
  }
};
