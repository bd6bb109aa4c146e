import { db } from '../src/platform/database/current.ts';
import { personnes } from '../src/rooms/comptes/tables.ts';
import { circlesOf, type Acteur, type Attribution, type Role, type ScopeKind } from '../src/rooms/comptes/roles.ts';

const personne = { id: 'personne-essai', name: 'Essai', email: 'essai@centre.example' };

/** Writes down whoever acts below, for what names its maker: links, drafts. */
export async function writeActeur(): Promise<void> {
  const at = new Date('2026-11-01T12:00:00Z');
  await db()
    .insert(personnes)
    .values({ ...personne, createdAt: at, updatedAt: at })
    .onConflictDoNothing();
}

/** Somebody signed in with these roles, as an action is given them. */
export const acteurWith = (roles: readonly Attribution[], centreId = 'cai-namur'): Acteur => ({
  centreId,
  reads: circlesOf(roles),
  personne: { ...personne, roles }
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
