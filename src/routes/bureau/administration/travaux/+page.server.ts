import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { page, placeOf } from '#platform/http/asked.ts';
import { getTravail, listTravaux } from '#platform/jobs/travaux.server.ts';
import { etatsTravail } from '#platform/jobs/tables.ts';
import { signedIn, whoMay } from '#rooms/comptes/connexion/guard.ts';
import { abandonnerTravail, relancerTravail } from '#rooms/comptes/courrier/actions.server.ts';
import { droitsDesComptes, may } from '#rooms/comptes/droits.ts';
import { namesOf } from '#rooms/comptes/personnes/queries.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const LENGTH = 50;

const asked = v.object({ etat: v.fallback(v.optional(v.picklist(etatsTravail)), undefined), page: page() });

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDesComptes['lire les travaux']);
  const { etat, page: here } = v.parse(asked, Object.fromEntries(event.url.searchParams));
  const { rows, total } = await listTravaux(acteur.centreId, {
    ...(etat ? { state: etat } : {}),
    limit: LENGTH,
    offset: (here - 1) * LENGTH
  });
  const names = await namesOf(rows.flatMap(({ personneId }) => personneId ?? []));
  return {
    etat: etat ?? '',
    etats: etatsTravail,
    place: placeOf(total, here, LENGTH),
    mayAct: may(acteur, droitsDesComptes['relancer un travail'], acteur),
    rows: rows.map(({ result: _result, personneId, ...row }) => ({
      ...row,
      who: personneId ? (names.get(personneId) ?? 'une personne effacée') : 'le logiciel'
    }))
  };
};

const act = (work: typeof relancerTravail) => async (event: RequestEvent) => {
  const acteur = signedIn(event);
  const id = String((await event.request.formData()).get('id') ?? '');
  const known = v.is(v.pipe(v.string(), v.uuid()), id) && (await getTravail(acteur.centreId, id));
  if (!known || !may(acteur, droitsDesComptes['relancer un travail'], acteur)) error(404);
  if (await work(acteur, id, now())) redirect(303, '/bureau/administration/travaux');
  return fail(409, { late: true as const });
};

export const actions: Actions = { relancer: act(relancerTravail), abandonner: act(abandonnerTravail) };
