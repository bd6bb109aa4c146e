import type { Acteur, Role } from './roles.ts';

/**
 * Who may do what: each room has one such table in its `droits.ts`, a line an action, a column a role.
 * « partout »: on any object of the centre. « chez-soi »: on objects of the commune, espace or organisation that the role
 * is limited to. A role that is not named may not.
 */
export type Droit = {
  roles: Partial<Record<Role, 'partout' | 'chez-soi'>>;
  /** The states of the object in which it may be done; any where absent. */
  etats?: readonly string[];
};

/** What an action is done to, as far as rights go. */
export type Cible = {
  centreId: string;
  etat?: string;
  communes?: readonly string[];
  espaces?: readonly string[];
  organisations?: readonly string[];
};

/** Whether one may do it to this. Nobody may anything in another centre than the one they are on the site of. */
export function may(acteur: Acteur | undefined, droit: Droit, cible: Cible): boolean {
  if (acteur?.centreId !== cible.centreId) return false;
  if (droit.etats && (cible.etat === undefined || !droit.etats.includes(cible.etat))) return false;
  const theirs = { commune: cible.communes, espace: cible.espaces, organisation: cible.organisations };
  return acteur.personne.roles.some(({ role, scopeKind, scopeId }) => {
    const extent = droit.roles[role];
    if (extent === 'partout') return true;
    if (extent !== 'chez-soi' || scopeKind === 'centre' || scopeId === null) return false;
    return theirs[scopeKind]?.includes(scopeId) ?? false;
  });
}

/** Whether there may be objects of the centre that one may do it to: what a list then says, line by line. */
export const maySomewhere = (acteur: Acteur | undefined, { roles }: Droit): boolean =>
  acteur?.personne.roles.some(({ role }) => roles[role] !== undefined) ?? false;

/** The work of the centre’s own team. */
export const parLEquipe: Droit = { roles: { administrateur: 'partout', 'charge-de-mission': 'partout' } };

/** What the room of accounts lets people do. */
export const droitsDesComptes = {
  'inviter une personne': { roles: { administrateur: 'partout' } },
  'donner un rôle': { roles: { administrateur: 'partout' } },
  'retirer un rôle': { roles: { administrateur: 'partout' } },
  'effacer une personne': { roles: { administrateur: 'partout' } },
  'lire le journal': parLEquipe,
  'lire le courrier': parLEquipe,
  /** With a link to sign in one is somebody else; seen at all only where no mail server brings it. */
  'lire un lien personnel': { roles: { administrateur: 'partout' } },
  'renvoyer un courriel': parLEquipe,
  'abandonner un courriel': parLEquipe,
  'lire les travaux': parLEquipe,
  'relancer un travail': { roles: { administrateur: 'partout' } },
  'abandonner un travail': { roles: { administrateur: 'partout' } },
  'voir comme': parLEquipe
} satisfies Record<string, Droit>;
