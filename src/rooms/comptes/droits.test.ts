import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { may, type Cible, type Droit } from './droits.ts';
import { circlesOf, type Acteur, type Attribution, type Role } from './roles.ts';
import { roles } from './tables.ts';

const centreId = 'cai-namur';
const cible: Cible = { centreId, communes: ['92003'], espaces: ['pf-langue'], organisations: ['mille-langues'] };
const elsewhere: Cible = { centreId, communes: ['92094'], espaces: ['pf-emploi'], organisations: ['bois-encre'] };

/** Each role limited as it may be, so that `cible` is its own. */
const scopes: Record<Role, Omit<Attribution, 'role'>> = {
  administrateur: { scopeKind: 'centre', scopeId: null },
  'charge-de-mission': { scopeKind: 'centre', scopeId: null },
  animateur: { scopeKind: 'espace', scopeId: 'pf-langue' },
  'referent-communal': { scopeKind: 'commune', scopeId: '92003' },
  partenaire: { scopeKind: 'organisation', scopeId: 'mille-langues' },
  operateur: { scopeKind: 'organisation', scopeId: 'mille-langues' },
  'lecteur-reseau': { scopeKind: 'centre', scopeId: null }
};
function acting(role: Role, centre = centreId): Acteur {
  const own = [{ role, ...scopes[role] }];
  return { centreId: centre, reads: circlesOf(own), personne: { id: role, name: role, email: '', roles: own } };
}

/** Initials of the roles that may, in their order; a small letter: on their own objects only. */
const initials: Record<Role, string> = {
  administrateur: 'A',
  'charge-de-mission': 'C',
  animateur: 'N',
  'referent-communal': 'R',
  partenaire: 'P',
  operateur: 'O',
  'lecteur-reseau': 'L'
};

const tables = new Map<string, Droit>();
for (const file of globSync('src/rooms/**/droits.ts')) {
  const module = (await import(resolve(file))) as Record<string, unknown>;
  for (const [name, table] of Object.entries(module)) {
    if (!name.startsWith('droitsD')) continue;
    for (const [action, droit] of Object.entries(table as Record<string, Droit>)) tables.set(action, droit);
  }
}

/** The whole of who may do what, written a second time by hand. */
const expected: Record<string, string> = {
  'inviter une personne': 'A',
  'donner un rôle': 'A',
  'retirer un rôle': 'A',
  'effacer une personne': 'A',
  'lire le journal': 'AC',
  'lire le courrier': 'AC',
  'lire un lien personnel': 'A',
  'renvoyer un courriel': 'AC',
  'abandonner un courriel': 'AC',
  'lire les travaux': 'AC',
  'relancer un travail': 'A',
  'abandonner un travail': 'A',
  'voir comme': 'AC',
  'écrire une organisation': 'AC',
  'modifier une organisation': 'AC',
  'modifier un opérateur': 'ACo',
  'écrire un service': 'ACo',
  'modifier un service': 'ACo',
  'confirmer un service': 'ACo',
  'confirmer un opérateur': 'ACo',
  'publier un service': 'AC',
  'écrire un lieu': 'ACo',
  'modifier un lieu': 'ACo',
  'tenir l’annuaire': 'AC',
  'importer l’annuaire': 'AC',
  'fusionner des entrées': 'AC',
  'tenir les répertoires': 'AC',
  'publier un répertoire': 'AC',
  'ouvrir un espace': 'AC',
  'modifier un espace': 'ACn',
  'préparer un diagnostic': 'AC',
  'modifier un diagnostic': 'AC',
  'publier un diagnostic': 'AC',
  'écrire un constat': 'AC',
  'modifier un constat': 'AC',
  'trier une observation': 'AC',
  'signaler une observation': 'ACNRPO',
  'mener une réactualisation': 'AC',
  'décider de la validité d’un constat': 'AC',
  'préparer un plan': 'AC',
  'adopter un plan': 'A',
  'modifier un plan': 'AC',
  'écrire une recommandation': 'AC',
  'modifier une recommandation': 'AC',
  'écrire une fiche': 'AC',
  'modifier une fiche': 'ACn',
  'déplacer une fiche': 'AC',
  'dire ce que devient une fiche': 'AC',
  'tenir les modèles de fiche': 'AC',
  'changer l’état d’une fiche': 'ACn',
  'clore une fiche': 'AC',
  'noter l’avancement d’une fiche': 'ACnp',
  'placer des moyens': 'ACn',
  'demander des nouvelles': 'ACn',
  'approuver des nouvelles': 'ACn',
  'publier une édition': 'AC',
  'retirer une édition': 'A',
  'demander une approbation': 'ACn'
};

const whoMay = (droit: Droit): string =>
  roles
    .map((role) => {
      const own = may(acting(role), droit, cible);
      const all = may(acting(role), droit, elsewhere);
      return all ? initials[role] : own ? initials[role].toLowerCase() : '';
    })
    .join('');

describe('who may do what', () => {
  it('every action stands in the table below, and no other', () => {
    expect([...tables.keys()].toSorted()).toEqual(Object.keys(expected).toSorted());
  });
  it.each([...tables])('%s', (action, droit) => {
    expect(whoMay(droit)).toBe(expected[action]);
  });
  it.each([...tables])('%s: nobody without a role, nobody of another centre', (_, droit) => {
    expect(may(undefined, droit, cible)).toBe(false);
    for (const role of roles) {
      expect(may(acting(role, 'cri-deux-rives'), droit, cible)).toBe(false);
      const without = { ...acting(role), personne: { ...acting(role).personne, roles: [] } };
      expect(may(without, droit, cible)).toBe(false);
    }
  });
  it('a state that the action does not know refuses everybody', () => {
    const droit: Droit = { roles: { administrateur: 'partout' }, etats: ['ouvert'] };
    expect(may(acting('administrateur'), droit, { ...cible, etat: 'ouvert' })).toBe(true);
    expect(may(acting('administrateur'), droit, { ...cible, etat: 'clos' })).toBe(false);
    expect(may(acting('administrateur'), droit, cible)).toBe(false);
  });
});
