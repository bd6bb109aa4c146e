import * as v from 'valibot';
import { mailAddress, someText } from '#platform/http/form.ts';
import { aboutRoles, type Attribution, type Role } from '../roles.ts';
import { roles } from '../tables.ts';

/** `centre`, or what the role is limited to: `commune:92094`, `espace:…`, `organisation:…`. */
const portee = v.pipe(
  v.optional(v.string(), 'centre'),
  v.regex(/^(centre|(commune|espace|organisation):[\w-]+)$/, 'Choisissez dans la liste.')
);
const role = v.picklist(roles, 'Choisissez un rôle.');

export const invitationParCourrielForm = v.object({
  name: someText('Écrivez le prénom et le nom de la personne.', 120),
  email: mailAddress,
  role,
  portee
});

export const attributionForm = v.object({ personne: v.optional(v.string(), ''), role, portee });

/**
 * A role with what it is limited to, as chosen in a form.
 * @returns why the two do not go together, in words, when they do not
 */
export function attributionOf(role: Role, portee: string): Attribution | string {
  const [kind, id] = portee.split(':');
  const { name, scopes } = aboutRoles[role];
  const scopeKind = scopes.find((one) => one === kind);
  if (!scopeKind)
    return scopes.includes('centre')
      ? `Le rôle « ${name} » vaut pour tout le centre.`
      : `Pour le rôle « ${name} », choisissez ${scopes.map((one) => ({ centre: 'le centre', commune: 'une commune', espace: 'un espace', organisation: 'une organisation' })[one]).join(' ou ')}.`;
  return { role, scopeKind, scopeId: id ?? null };
}
