import * as v from 'valibot';
import { mailAddress, someText } from '#platform/http/form.ts';

export const connexionForm = v.object({ email: mailAddress, suite: v.optional(v.string(), '') });

export const premierAccesForm = v.object({
  name: someText('Écrivez votre prénom et votre nom.', 120),
  email: mailAddress,
  jeton: v.optional(v.string(), '')
});

export const invitationForm = v.object({
  name: someText('Écrivez votre prénom et votre nom.', 120),
  jeton: v.optional(v.string(), '')
});

/** Where one goes after signing in: a page of this site, or the desk. Whatever could lead elsewhere is left aside. */
export function safePath(asked: string | null | undefined): string {
  const here = 'http://site.invalid';
  if (!asked?.startsWith('/') || asked.length > 500 || !URL.canParse(asked, here)) return '/bureau';
  const { origin, pathname, search } = new URL(asked, here);
  return origin === here && !pathname.startsWith('//') ? pathname + search : '/bureau';
}
