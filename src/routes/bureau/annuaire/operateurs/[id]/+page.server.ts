import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { languages, locales } from '#messages/locale.ts';
import { linkTo } from '#platform/address.ts';
import { now, today } from '#platform/clock.ts';
import { readFields, readForm } from '#platform/http/form.ts';
import { askNow } from '#rooms/annuaire/operateur/maintenant.server.ts';
import { confirmOperateur } from '#rooms/annuaire/organisations/edit/actions.server.ts';
import { fraicheurDe } from '#rooms/annuaire/organisations/fraicheur.ts';
import { writeContact } from '#rooms/annuaire/organisations/operateur/contact.server.ts';
import { operateurEditable } from '#rooms/annuaire/organisations/operateur/editable.server.ts';
import { contactForm, operateurForm, readAgrements } from '#rooms/annuaire/organisations/operateur/forms.ts';
import { confirmServices } from '#rooms/annuaire/services/edit/actions.server.ts';
import { listPlaces } from '#rooms/annuaire/services/edit/choix.server.ts';
import { readOperateur } from '#rooms/annuaire/tenue/queries.server.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { may } from '#rooms/comptes/droits.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { readEditing } from '#rooms/comptes/edit/editing.server.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { refusalOf } from '#rooms/comptes/edit/refusal.ts';
import { updateObject } from '#rooms/comptes/edit/update.server.ts';
import { untilReadAgain } from '#rooms/comptes/personnel.ts';
import { organisationNow } from '#rooms/rapports/fusions/adresse.server.ts';
import type { Actions, PageServerLoad } from './$types';

async function find(event: Pick<RequestEvent, 'locals' | 'url'> & { params: { id: string } }) {
  const acteur = signedIn(event);
  const { id } = event.params;
  const found = await readOperateur(acteur, id);
  if (!found) {
    const now = (await organisationNow(acteur, id)) ?? error(404);
    redirect(303, `/bureau/annuaire/operateurs/${encodeURIComponent(now)}`);
  }
  const read = (await readEditing(acteur, operateurEditable, id, now())) ?? error(404);
  return { acteur, id, found, read };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, id, found, read } = await find(event);
  const { organisation, operateur, services, deadMail } = found;
  return {
    ...read,
    ...{ id, exemple: organisation.exemple, services, today: today() },
    contact: operateur,
    age: {
      ...{ source: organisation.source, verifiedOn: organisation.verifiedOn, by: organisation.verifiedBy },
      updatedOn: organisation.updatedAt && today(organisation.updatedAt),
      fraicheur: fraicheurDe(organisation, today())
    },
    deadMail,
    asks: may(acteur, droitsDeLAnnuaire['tenir l’annuaire'], { centreId: acteur.centreId }),
    places: await listPlaces(acteur.centreId, id),
    languages: locales.map((value) => ({ value, name: languages[value]?.name ?? value })),
    done: doneIn(acteur, event.url),
    said: event.url.searchParams.get('dit')
  };
};

const form = v.object({ ...operateurForm.entries, ...editEntries });
const back = (id: string, said: string) => redirect(303, `/bureau/annuaire/operateurs/${id}?${said}`);

export const actions: Actions = {
  enregistrer: async (event) => {
    const { acteur, id, read } = await find(event);
    const data = await event.request.formData();
    const sent = readFields(data, form);
    const at = readAgrements(data, read.fields.agrements);
    const typed = { ...sent.typed, ...at.typed };
    const wrong = { ...(sent.ok ? {} : sent.errors), ...at.errors };
    if (!sent.ok || Object.keys(wrong).length) return fail(400, { typed, errors: wrong, of: 'enregistrer' });
    const { depuis, motif: _motif, sansPersonne, publier: _publier, ...values } = sent.values;
    const errors = untilReadAgain({ description: values.description }, sansPersonne);
    if (Object.keys(errors).length) return fail(400, { typed, errors, of: 'enregistrer' });
    const change = { id, since: depuis, fields: { ...values, agrements: at.agrements } };
    const came = await updateObject(acteur, operateurEditable, change, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong' || came.came === 'conflict')
      return fail(came.came === 'wrong' ? 400 : 409, { ...refusalOf(came, typed), of: 'enregistrer' });
    return back(id, came.came === 'done' ? `fait=${came.seq}` : 'dit=meme');
  },
  contact: async (event) => {
    const { acteur, id } = await find(event);
    const sent = await readForm(event.request, contactForm);
    if (!sent.ok) return fail(400, { ...sent, of: 'contact' });
    const { courriel, langue, rythme } = sent.values;
    const language = locales.find((one) => one === langue) ?? 'fr';
    if (!(await writeContact(acteur, id, { email: courriel, language, everyMonths: rythme }, now()))) error(404);
    return back(id, 'dit=contact');
  },
  ecrire: async (event) => {
    const { acteur, id } = await find(event);
    const { centre } = event.locals;
    const site = { origin: linkTo(centre.id, ''), sender: centre.name ?? centre.acronym };
    const came = await askNow(acteur, id, site, now());
    if (came === 'gone') error(404);
    return back(id, `dit=${came}`);
  },
  confirmer: async (event) => {
    const { acteur, id, found } = await find(event);
    const ids = found.services.filter(({ status }) => status !== 'defunct').map((one) => one.id);
    if ((await confirmServices(acteur, ids, now())) === null) error(404);
    return back(id, 'dit=confirme');
  },
  juste: async (event) => {
    const { acteur, id } = await find(event);
    if (!(await confirmOperateur(acteur, id, now()))) error(404);
    return back(id, 'dit=juste');
  }
};
