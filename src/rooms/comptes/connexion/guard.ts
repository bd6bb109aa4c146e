import { error, redirect } from '@sveltejs/kit';
import { log } from '#platform/log.ts';
import { may, maySomewhere, type Cible, type Droit } from '../droits.ts';
import type { Acteur } from '../roles.ts';
import { PROOF_HOURS } from './delays.ts';

/** Of a request, what a guard looks at: `App.Locals` without naming the pages' types. */
type Asked = { locals: { requestId: string; acteur?: Acteur; enteredAt?: Date }; url: URL };

/** Whoever is signed in; the others are sent to sign in and come back. */
export function signedIn({ locals, url }: Asked): Acteur {
  if (!locals.acteur) redirect(303, `/connexion?suite=${encodeURIComponent(url.pathname + url.search)}`);
  return locals.acteur;
}

/** Whoever may do it; for one who is signed in and may not, the page is not there. */
export function whoMay(asked: Asked, droit: Droit, cible?: Cible): Acteur {
  const acteur = signedIn(asked);
  if (!may(acteur, droit, cible ?? acteur)) {
    refuse(asked, acteur);
  }
  return acteur;
}

/** The page is not there for them; the log says who asked. */
function refuse({ locals, url }: Asked, { personne }: Acteur): never {
  log('notice', { id: locals.requestId, text: 'refused', personne: personne.id, path: url.pathname });
  error(404);
}

/** Whether an entry is recent enough to prove who acts, by the true clock that sessions live by. */
export const provesWho = (enteredAt: Date | undefined): boolean =>
  enteredAt !== undefined && Date.now() - enteredAt.getTime() <= PROOF_HOURS * 3_600_000;

/** For what is hard to take back (roles, accounts): whoever came in long ago is asked for a new link first. */
export function provenLately({ locals, url }: Asked): void {
  if (!provesWho(locals.enteredAt)) redirect(303, `/connexion?preuve&suite=${encodeURIComponent(url.pathname)}`);
}

/** Whoever may do it to some objects at least; which, the page says. */
export function whoMaySomewhere(asked: Asked, droit: Droit): Acteur {
  const acteur = signedIn(asked);
  if (!maySomewhere(acteur, droit)) refuse(asked, acteur);
  return acteur;
}
