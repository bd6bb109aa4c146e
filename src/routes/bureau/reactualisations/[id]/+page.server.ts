import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { linkTo } from '#platform/address.ts';
import { now, today } from '#platform/clock.ts';
import type { Orm } from '#platform/database/open.ts';
import { readForm } from '#platform/http/form.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { doneIn, historyPath } from '#rooms/comptes/edit/doors.ts';
import { droitsDuDiagnostic } from '#rooms/diagnostic/droits.ts';
import { closeCampaign, setPleniere } from '#rooms/diagnostic/reactualisations/campagne/actions.server.ts';
import { askOrganisations, remindByHand } from '#rooms/diagnostic/reactualisations/campagne/demander.server.ts';
import { clotureForm, demandeForm } from '#rooms/diagnostic/reactualisations/campagne/forms.ts';
import {
  getCampaign,
  listAsked,
  listAskedConstats,
  listTold
} from '#rooms/diagnostic/reactualisations/campagne/queries.server.ts';
import { isOpen } from '#rooms/diagnostic/reactualisations/campagne/rules.ts';
import { apercuDesResultats } from '#rooms/rapports/publication/diagnostic.server.ts';
import { organisationsOf } from '#rooms/rapports/bureau/membres.server.ts';
import { listPortees } from '#rooms/rapports/bureau/portees.server.ts';
import { searchKeyOf } from '#rooms/territoires/rules.ts';
import type { Actions, PageServerLoad } from './$types';

const ORGANISATION = 'organisation:';
const guard = (event: Pick<RequestEvent, 'locals' | 'url'>) =>
  whoMay(event, droitsDuDiagnostic['mener une réactualisation']);
const siteOf = ({ locals: { centre } }: Pick<RequestEvent, 'locals'>) => ({
  origin: linkTo(centre.id, ''),
  sender: centre.name ?? centre.acronym
});

export const load: PageServerLoad = async (event) => {
  const acteur = guard(event);
  const campaign = (await getCampaign(acteur, event.params.id)) ?? error(404);
  const [constats, asked, told, choices] = await Promise.all([
    listAskedConstats(campaign.id),
    listAsked(campaign.id),
    listTold(campaign.id),
    listPortees(acteur)
  ]);
  return {
    campaign,
    open: isOpen(campaign, today()),
    constats: constats.map((constat) => ({
      ...constat,
      told: told.filter(({ constatId }) => constatId === constat.id)
    })),
    asked,
    choices,
    doors: [
      { path: `/bureau/reactualisations/${campaign.id}/modifier`, name: 'Modifier' },
      { path: historyPath('reactualisations', campaign.id), name: 'Historique' }
    ],
    fait: doneIn(acteur, event.url),
    done: event.url.searchParams.get('dit')
  };
};

/** `kind:id`, as a choice names who is asked. */
function partsOf(qui: string): [kind: string, id: string] {
  const at = qui.indexOf(':');
  return [qui.slice(0, at), qui.slice(at + 1)];
}

/** Ids of the organisations whose names have all these words. */
function organisationsNamed(choices: readonly { value: string; name: string }[], words: string): string[] {
  const keys = searchKeyOf(words).split(' ').filter(Boolean);
  return choices
    .filter(({ value, name }) => value.startsWith(ORGANISATION) && keys.every((key) => searchKeyOf(name).includes(key)))
    .map(({ value }) => value.slice(ORGANISATION.length));
}

const refused = (typed: Record<string, string[]>, errors: Record<string, string>) =>
  fail(400, { typed, errors, links: null, shown: null });

export const actions: Actions = {
  /** Shows organisations to tick: of an espace or a commune, or by words of their names; nobody is asked. */
  chercher: async (event) => {
    const acteur = guard(event);
    if (!(await getCampaign(acteur, event.params.id))) error(404);
    const sent = await readForm(event.request, demandeForm);
    if (!sent.ok) return refused(sent.typed, sent.errors);
    const { qui, cherche } = sent.values;
    if (!qui && !cherche)
      return refused(sent.typed, { cherche: 'Écrivez un mot du nom, ou choisissez un espace ou une commune.' });
    const found = organisationsNamed(await listPortees(acteur), cherche ?? '');
    const among = qui ? new Set(await organisationsOf(acteur, ...partsOf(qui))) : null;
    const shown = found.filter((id) => among?.has(id) ?? true);
    return { typed: sent.typed, errors: {}, links: null, shown };
  },
  demander: async (event) => {
    const acteur = guard(event);
    const sent = await readForm(event.request, demandeForm);
    if (!sent.ok) return refused(sent.typed, sent.errors);
    const { qui, courriel, organisations } = sent.values;
    if (!qui && !organisations.length) return refused(sent.typed, { qui: 'Choisissez dans la liste.' });
    const organisationIds = organisations.length ? organisations : await organisationsOf(acteur, ...partsOf(qui));
    if (!organisationIds.length)
      return refused(sent.typed, { qui: 'Aucune organisation n’est connue là : choisissez-en une par son nom.' });
    const ask = { organisationIds, email: courriel };
    const came = await askOrganisations(acteur, event.params.id, ask, siteOf(event), now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return refused(sent.typed, came.errors);
    const names = new Map((await listAsked(event.params.id)).map((one) => [one.organisationId, one.organisation]));
    return {
      typed: undefined,
      errors: undefined,
      shown: null,
      links: came.links.map(({ organisationId, token }) => ({
        name: names.get(organisationId) ?? organisationId,
        link: linkTo(acteur.centreId, `/repondre?jeton=${token}`)
      })),
      asked: came.asked
    };
  },
  relancer: async (event) => {
    const came = await remindByHand(guard(event), event.params.id, siteOf(event), now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return refused({}, came.errors);
    redirect(303, `/bureau/reactualisations/${event.params.id}?dit=${came.reminded}-rappels`);
  },
  clore: async (event) => {
    const acteur = guard(event);
    const sent = await readForm(event.request, clotureForm);
    if (!sent.ok) return refused(sent.typed, sent.errors);
    const { publier, confirme } = sent.values;
    const campaign = (await getCampaign(acteur, event.params.id)) ?? error(404);
    const apercu = (tx?: Orm) => apercuDesResultats(campaign.id, confirme, tx);
    const refus = publier ? await apercu() : null;
    if (refus) return fail(400, { typed: sent.typed, ...refus, links: null });
    const still = async (tx: Orm) => (await apercu(tx)) === null;
    const came = await closeCampaign(acteur, event.params.id, publier, now(), still);
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong')
      return fail(400, { typed: sent.typed, ...(await apercu()), errors: came.errors, links: null });
    redirect(303, `/bureau/reactualisations/${event.params.id}?dit=close`);
  },
  ouvrir: async (event) => {
    const came = await setPleniere(guard(event), event.params.id, true, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return refused({}, came.errors);
    redirect(303, `/bureau/reactualisations/${event.params.id}/mur`);
  },
  fermer: async (event) => {
    const came = await setPleniere(guard(event), event.params.id, false, now());
    if (came.came === 'gone') error(404);
    redirect(303, `/bureau/reactualisations/${event.params.id}?dit=pleniere`);
  }
};
