import { error, type RequestEvent } from '@sveltejs/kit';
import * as v from 'valibot';
import { db } from '#platform/database/current.ts';
import { signedIn } from '#rooms/comptes/connexion/guard.ts';
import { may, type Droit } from '#rooms/comptes/droits.ts';
import { espacesOf } from '#rooms/concertation/fiche-editable.server.ts';
import { findFicheToEdit } from '#rooms/plan/fiches/edit/find.server.ts';
import { getFiche } from '#rooms/plan/fiches/fiche.server.ts';
import { code } from '#rooms/plan/forms.ts';

type Asked = Pick<RequestEvent, 'locals' | 'url'> & { params: { code: string } };

/** The fiche of an address, for somebody who may do this to it; for the others it is not there. */
export async function ficheToWorkOn(event: Asked, droit: Droit) {
  const acteur = signedIn(event);
  const found = v.is(code, event.params.code) ? await findFicheToEdit(acteur, event.params.code) : null;
  if (!found) error(404);
  const espaces = await espacesOf(db(), found.id);
  const fiche = { ...found, espaces };
  const { organisations } = found;
  if (!may(acteur, droit, { centreId: acteur.centreId, espaces, organisations })) error(404);
  return { acteur, fiche };
}

/** The same with all that is written of it. */
export async function wholeFiche(event: Asked, droit: Droit) {
  const { acteur, fiche } = await ficheToWorkOn(event, droit);
  const whole = await getFiche(acteur, fiche.code, 0);
  if (!whole) error(404);
  return { acteur, fiche, whole };
}
