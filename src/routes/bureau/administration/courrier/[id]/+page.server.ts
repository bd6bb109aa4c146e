import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { canAbandon, canRetry, getCourriel } from '#platform/mail/outbox.server.ts';
import { signedIn, whoMay } from '#rooms/comptes/connexion/guard.ts';
import { abandonnerCourriel, renvoyerCourriel } from '#rooms/comptes/courrier/actions.server.ts';
import { droitsDesComptes, may } from '#rooms/comptes/droits.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const idOf = ({ params }: { params: { id: string } }): string =>
  v.is(v.pipe(v.string(), v.uuid()), params.id) ? params.id : error(404);

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDesComptes['lire le courrier']);
  const doors = may(acteur, droitsDesComptes['lire un lien personnel'], acteur);
  const mail = await getCourriel(acteur.centreId, idOf(event), { doors });
  if (!mail) error(404);
  return {
    mail,
    mayRetry: canRetry(mail.state) && may(acteur, droitsDesComptes['renvoyer un courriel'], acteur),
    mayAbandon: canAbandon(mail.state) && may(acteur, droitsDesComptes['abandonner un courriel'], acteur)
  };
};

const act = (work: typeof renvoyerCourriel) => async (event: RequestEvent) => {
  const acteur = signedIn(event);
  const id = idOf(event);
  if (!(await getCourriel(acteur.centreId, id)) || !may(acteur, droitsDesComptes['renvoyer un courriel'], acteur))
    error(404);
  if (await work(acteur, id, now())) redirect(303, `/bureau/administration/courrier/${id}`);
  return fail(409, { late: true as const });
};

export const actions: Actions = { renvoyer: act(renvoyerCourriel), abandonner: act(abandonnerCourriel) };
