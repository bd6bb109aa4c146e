import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { linkTo } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { may } from '#rooms/comptes/droits.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { nouvellesPath } from '#rooms/plan/fiches/nouvelles/courriel.server.ts';
import { askNouvelles, revokeDemande } from '#rooms/plan/fiches/nouvelles/demander.server.ts';
import { demandeForm, languageChoices, retraitForm } from '#rooms/plan/fiches/nouvelles/forms.ts';
import { listAskable, listDemandes } from '#rooms/plan/fiches/nouvelles/queries.server.ts';
import { isWaited } from '#rooms/plan/fiches/nouvelles/rules.ts';
import { ficheToWorkOn, wholeFiche } from '../fiche.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDuPlan['demander des nouvelles'];
const siteOf = ({ locals: { centre } }: Pick<RequestEvent, 'locals'>) => ({
  origin: linkTo(centre.id, ''),
  sender: centre.name ?? centre.acronym
});

export const load: PageServerLoad = async (event) => {
  const { acteur, fiche, whole } = await wholeFiche(event, droit);
  const { centreId } = acteur;
  const [demandes, organisations] = await Promise.all([listDemandes(fiche.id), listAskable(acteur, fiche.id)]);
  return {
    code: fiche.code,
    title: whole.title,
    organisations,
    languages: languageChoices,
    demandes: demandes.map((one) => ({ ...one, waited: isWaited(one, now()) })),
    approves: may(acteur, droitsDuPlan['approuver des nouvelles'], { centreId, espaces: fiche.espaces }),
    done: event.url.searchParams.get('dit')
  };
};

export const actions: Actions = {
  demander: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const sent = await readForm(event.request, demandeForm);
    if (!sent.ok) return fail(400, { ...sent, handed: [] });
    const { organisation, courriel, langue } = sent.values;
    const asked = { organisationId: organisation, email: courriel, locale: langue };
    const came = await askNouvelles(acteur, fiche, asked, siteOf(event), now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed: sent.typed, errors: came.errors, handed: [] });
    if (came.token === null) return redirect(303, `/plan/fiches/${fiche.code}/nouvelles?dit=envoye`);
    const link = linkTo(acteur.centreId, nouvellesPath(came.token));
    return { typed: {}, errors: {}, handed: [{ to: came.to, link }] };
  },
  retirer: async (event) => {
    const { acteur, fiche } = await ficheToWorkOn(event, droit);
    const sent = await readForm(event.request, retraitForm);
    if (!sent.ok) return fail(400, { ...sent, handed: [] });
    const done = await revokeDemande(acteur, fiche, sent.values.id, now());
    redirect(303, `/plan/fiches/${fiche.code}/nouvelles?dit=${done ? 'retire' : 'trop-tard'}`);
  }
};
