import { circlesOf, type Acteur, type Attribution, type Role, type ScopeKind } from '../src/rooms/comptes/roles.ts';

/** Somebody signed in with these roles, as an action is given them. */
export const acteurWith = (roles: readonly Attribution[], centreId = 'cai-namur'): Acteur => ({
  centreId,
  reads: circlesOf(roles),
  personne: { id: 'personne-essai', name: 'Essai', email: 'essai@centre.example', roles }
});

export const acteurAs = (
  role: Role,
  [scopeKind, scopeId]: [ScopeKind, string | null] = ['centre', null],
  centreId?: string
): Acteur => acteurWith([{ role, scopeKind, scopeId }], centreId);

/** One of each role as it is given, somebody without a role, and the team of another centre. */
export const everyActeur: readonly [string, Acteur][] = [
  ['administrateur', acteurAs('administrateur')],
  ['charge-de-mission', acteurAs('charge-de-mission')],
  ['animateur', acteurAs('animateur', ['espace', 'pf-langue'])],
  ['referent-communal', acteurAs('referent-communal', ['commune', '92094'])],
  ['partenaire', acteurAs('partenaire', ['organisation', 'mille-langues'])],
  ['operateur', acteurAs('operateur', ['organisation', 'mille-langues'])],
  ['lecteur-reseau', acteurAs('lecteur-reseau')],
  ['sans rôle', acteurWith([])],
  ['administrateur d’un autre centre', acteurAs('administrateur', ['centre', null], 'cri-deux-rives')]
];

/** Those whose work it is. */
export const equipe: ReadonlySet<string> = new Set(['administrateur', 'charge-de-mission']);
