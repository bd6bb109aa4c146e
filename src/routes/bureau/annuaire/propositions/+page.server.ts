import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { linkTo } from '#platform/address.ts';
import { now } from '#platform/clock.ts';
import { several } from '#platform/http/fields.ts';
import { anyText, readForm } from '#platform/http/form.ts';
import { lesBesoins } from '#rooms/annuaire/besoins.server.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { decide, listPropositions } from '#rooms/annuaire/operateur/approuver.server.ts';
import { whoMay } from '#rooms/comptes/connexion/guard.ts';
import { listCentreCommunes } from '#rooms/territoires/centres/queries.server.ts';
import type { Actions, PageServerLoad } from './$types';

const droit = droitsDeLAnnuaire['tenir l’annuaire'];

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droit);
  const [waiting, handled, communes] = await Promise.all([
    listPropositions(acteur, { waiting: true }),
    listPropositions(acteur, { waiting: false }),
    listCentreCommunes(acteur.centreId)
  ]);
  return {
    waiting,
    total: waiting[0]?.total ?? 0,
    handled: handled.slice(0, 20),
    names: [
      ...[...lesBesoins().besoins.values()].map((one): [string, string] => [one.id, one.names.fr]),
      ...communes.map((one): [string, string] => [one.nis, one.name])
    ],
    done: event.url.searchParams.has('fait')
  };
};

const form = v.object({ id: v.pipe(v.string(), v.uuid()), champs: several, reponse: anyText(2000) });

export const actions: Actions = {
  default: async (event) => {
    const acteur = whoMay(event, droit);
    const sent = await readForm(event.request, form);
    if (!sent.ok) return fail(400, { ...sent, of: '' });
    const { id, champs, reponse } = sent.values;
    const { centre } = event.locals;
    const site = { origin: linkTo(centre.id, ''), sender: centre.name ?? centre.acronym };
    const came = await decide(acteur, id, { taken: champs, answer: reponse }, site, now());
    if (came.came === 'gone') error(404);
    if (came.came === 'wrong') return fail(400, { typed: sent.typed, errors: came.errors, of: id });
    redirect(303, '/bureau/annuaire/propositions?fait=oui');
  }
};
