import { visibilites, type Viewer, type Visibilite } from './visibilite.ts';
import type { roles, scopeKinds } from './tables.ts';

export type Role = (typeof roles)[number];
export type ScopeKind = (typeof scopeKinds)[number];

/** A role that somebody has now. */
export type Attribution = { role: Role; scopeKind: ScopeKind; scopeId: string | null };

/** Whoever is signed in, with the roles they have in the centre whose site they are on. */
export type Personne = { id: string; name: string; email: string; roles: readonly Attribution[] };

/**
 * Whoever is signed in, as the one who acts. Queries take the plain viewer: what they keep is kept by what one reads, not
 * by who one is.
 */
export type Acteur = Viewer & { personne: Personne };

/** For each role: its name, what it may be limited to, and the narrowest circle whose texts it reads. */
export const aboutRoles: Record<Role, { name: string; scopes: readonly ScopeKind[]; reads: Visibilite }> = {
  administrateur: { name: 'Administrateur ou administratrice', scopes: ['centre'], reads: 'equipe' },
  'charge-de-mission': { name: 'Chargé ou chargée de mission', scopes: ['centre'], reads: 'equipe' },
  animateur: { name: 'Animateur ou animatrice', scopes: ['espace'], reads: 'espace' },
  'referent-communal': { name: 'Référent ou référente de commune', scopes: ['commune'], reads: 'espace' },
  partenaire: { name: 'Partenaire', scopes: ['organisation', 'espace'], reads: 'espace' },
  operateur: { name: 'Opérateur', scopes: ['organisation'], reads: 'reseau' },
  'lecteur-reseau': { name: 'Lecteur ou lectrice du réseau', scopes: ['centre'], reads: 'reseau' }
};

/** A circle and all that are wider. */
export const fromCircle = (narrowest: Visibilite): readonly Visibilite[] =>
  visibilites.slice(visibilites.indexOf(narrowest));

/** What somebody with these roles reads: the widest reading that one of them gives. */
export function circlesOf(attributions: readonly Attribution[]): readonly Visibilite[] {
  const narrowest = Math.min(
    visibilites.indexOf('public'),
    ...attributions.map(({ role }) => visibilites.indexOf(aboutRoles[role].reads))
  );
  return visibilites.slice(narrowest);
}
