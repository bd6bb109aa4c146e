import { error, redirect } from '@sveltejs/kit';
import { may, type Cible, type Droit } from '../droits.ts';
import type { Acteur } from '../roles.ts';

/** Of a request, what a guard looks at: `App.Locals` without naming the pages' types. */
type Asked = { locals: { acteur?: Acteur; sessionId?: string }; url: URL };

/** Whoever is signed in; the others are sent to sign in and come back. */
export function signedIn({ locals, url }: Asked): Acteur {
  if (!locals.acteur) redirect(303, `/connexion?suite=${encodeURIComponent(url.pathname + url.search)}`);
  return locals.acteur;
}

/** Whoever may do it; for one who is signed in and may not, the page is not there. */
export function whoMay(asked: Asked, droit: Droit, cible?: Cible): Acteur {
  const acteur = signedIn(asked);
  if (!may(acteur, droit, cible ?? acteur)) error(404);
  return acteur;
}
