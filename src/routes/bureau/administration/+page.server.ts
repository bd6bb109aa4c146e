import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { now } from '#platform/clock.ts';
import { readForm, type Refused } from '#platform/http/form.ts';
import { provenLately, whoMay } from '#rooms/comptes/connexion/guard.ts';
import { droitsDesComptes, may } from '#rooms/comptes/droits.ts';
import { assignRole, invitePersonne, endRole } from '#rooms/comptes/personnes/actions.server.ts';
import { erasePersonne } from '#rooms/comptes/personnes/erase.server.ts';
import { attributionForm, attributionOf, invitationParCourrielForm } from '#rooms/comptes/personnes/forms.ts';
import { listMembres } from '#rooms/comptes/personnes/queries.server.ts';
import { aboutRoles, type Acteur, type Role } from '#rooms/comptes/roles.ts';
import { listPortees } from '#rooms/rapports/bureau/portees.server.ts';
import { eraseElsewhere } from '#rooms/rapports/personne/ailleurs.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const acteur = whoMay(event, droitsDesComptes['lire le journal']);
  const mayInvite = may(acteur, droitsDesComptes['inviter une personne'], acteur);
  if (mayInvite) provenLately(event);
  const [membres, portees] = await Promise.all([listMembres(acteur), listPortees(acteur)]);
  const names = new Map(portees.map(({ value, name }) => [value, name]));
  return {
    mayInvite,
    own: acteur.personne.id,
    portees,
    roles: Object.entries(aboutRoles).map(([value, { name }]) => ({ value, name })),
    membres: membres.map(({ roles, ...membre }) => ({
      ...membre,
      roles: roles.map(({ id, role, scopeKind, scopeId }) => ({
        id,
        name: aboutRoles[role].name,
        scope: scopeId === null ? null : (names.get(`${scopeKind}:${scopeId}`) ?? scopeId)
      }))
    })),
    done: event.url.searchParams.get('fait')
  };
};

const idForm = v.object({ id: v.optional(v.string(), '') });
const wrong = (typed: Refused['typed'], name: string, message: string) =>
  fail(400, { typed, errors: { [name]: message } });

/** What a role may be limited to is chosen among what exists here. */
async function chosen(acteur: Acteur, role: Role, portee: string) {
  if (portee !== 'centre' && !(await listPortees(acteur)).some(({ value }) => value === portee))
    return 'Choisissez dans la liste.';
  return attributionOf(role, portee);
}

export const actions: Actions = {
  inviter: async (event) => {
    const acteur = whoMay(event, droitsDesComptes['inviter une personne']);
    provenLately(event);
    const form = await readForm(event.request, invitationParCourrielForm);
    if (!form.ok) return fail(400, form);
    const role = await chosen(acteur, form.values.role, form.values.portee);
    if (typeof role === 'string') return wrong(form.typed, 'portee', role);
    const { email, name } = form.values;
    const { centre } = event.locals;
    const sender = centre.name ?? centre.acronym;
    const invited = await invitePersonne(acteur, sender, { email, name, ...role }, now());
    if (!invited) error(404);
    redirect(303, '/bureau/administration?fait=invitation');
  },
  donner: async (event) => {
    const acteur = whoMay(event, droitsDesComptes['donner un rôle']);
    provenLately(event);
    const form = await readForm(event.request, attributionForm);
    if (!form.ok) return fail(400, form);
    const role = await chosen(acteur, form.values.role, form.values.portee);
    if (typeof role === 'string') return wrong(form.typed, 'portee', role);
    if (!(await assignRole(acteur, form.values.personne, role, now()))) error(404);
    redirect(303, '/bureau/administration?fait=role');
  },
  retirer: async (event) => {
    const acteur = whoMay(event, droitsDesComptes['retirer un rôle']);
    provenLately(event);
    const form = await readForm(event.request, idForm);
    if (!form.ok) return fail(400, form);
    const came = await endRole(acteur, form.values.id, now());
    if (came === 'interdit') error(404);
    if (came === 'dernier')
      return wrong({}, '', 'C’est le dernier rôle d’administration : donnez-le à quelqu’un d’autre d’abord.');
    redirect(303, '/bureau/administration?fait=retrait');
  },
  effacer: async (event) => {
    const acteur = whoMay(event, droitsDesComptes['effacer une personne']);
    provenLately(event);
    const form = await readForm(event.request, idForm);
    if (!form.ok) return fail(400, form);
    const came = await erasePersonne(acteur, form.values.id, now(), eraseElsewhere);
    if (came === 'interdit') error(404);
    if (came === 'dernier') return wrong({}, '', 'C’est la dernière personne qui administre ce site.');
    if (came === 'ailleurs')
      return wrong(
        {},
        '',
        'Cette personne travaille aussi dans un autre centre : retirez ses rôles ici, elle seule peut s’effacer.'
      );
    redirect(303, '/bureau/administration?fait=effacement');
  }
};
