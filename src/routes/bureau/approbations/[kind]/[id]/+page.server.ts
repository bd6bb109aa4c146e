import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { linkTo } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { readForm } from '#platform/http/form.ts';
import { withChosen } from '#rooms/annuaire/organisations/choix/choisies.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { listOrganisationChoix } from '#rooms/diagnostic/constats/edit/choix.server.ts';
import { languageChoices } from '#rooms/plan/fiches/nouvelles/forms.ts';
import {
  askApprobations,
  listApprobations,
  revokeApprobation,
  texteToAsk
} from '#rooms/rapports/approbations/actions.server.ts';
import { approbationPath } from '#rooms/rapports/approbations/courriel.server.ts';
import { demandeForm, retraitForm } from '#rooms/rapports/approbations/forms.ts';
import { versionOf } from '#rooms/rapports/approbations/version.ts';
import { isTexteKind } from '#rooms/rapports/bureau/texte.server.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = Pick<RequestEvent, 'locals' | 'url'> & { params: { kind: string; id: string } };

async function find(event: Asked) {
  const acteur = signedIn(event);
  const { kind, id } = event.params;
  if (!isTexteKind(kind)) error(404);
  const texte = await texteToAsk(acteur, kind, id);
  if (!texte) error(404);
  return { acteur, texte, of: { kind, id } };
}

export const load: PageServerLoad = async (event) => {
  const { acteur, texte, of } = await find(event);
  return {
    texte: { label: texte.label, path: texte.path, passages: texte.passages, exemple: texte.exemple },
    organisations: await listOrganisationChoix(acteur),
    languages: languageChoices,
    asked: await listApprobations(acteur.centreId, of.kind, of.id, versionOf(texte.passages), now()),
    done: event.url.searchParams.get('dit')
  };
};

export const actions: Actions = {
  demander: async (event) => {
    const { acteur, of } = await find(event);
    const sent = await readForm(event.request, demandeForm);
    if (!sent.ok) return fail(400, { ...sent, handed: [] });
    const { values, unknown } = withChosen(sent.values, ['organisations'], await listOrganisationChoix(acteur));
    if (Object.keys(unknown).length) return fail(400, { typed: sent.typed, errors: unknown, handed: [] });
    const { organisations, adresses, langue } = values;
    const { centre } = event.locals;
    const site = { origin: linkTo(centre.id, ''), sender: centre.name ?? centre.acronym };
    const asked = { organisationIds: organisations, emails: adresses, locale: langue };
    const came = await askApprobations(acteur, of, asked, site, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed: sent.typed, errors: came.errors, handed: [] });
    if (!came.handed.length) return redirect(303, `${event.url.pathname}?dit=envoye`);
    const handed = came.handed.map(({ to, token }) => ({ to, link: linkTo(centre.id, approbationPath(token)) }));
    return { typed: {}, errors: {}, handed };
  },
  retirer: async (event) => {
    const { acteur, of } = await find(event);
    const sent = await readForm(event.request, retraitForm);
    if (!sent.ok) return fail(400, { ...sent, handed: [] });
    const done = await revokeApprobation(acteur, of, sent.values.id, now());
    redirect(303, `${event.url.pathname}?dit=${done ? 'retire' : 'trop-tard'}`);
  }
};
