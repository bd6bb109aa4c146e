import { admin, team, teamAndChloe, withEmna } from './cast.ts';
import type { Rule } from './rules.ts';
import { seen } from './story.ts';

const fiche = (part: string) => () => `/plan/fiches/${seen.fiche}/${part}`;
const steps = [
  'etape',
  'changer-etape',
  'faite',
  'retirer-etape',
  'indicateur',
  'changer-indicateur',
  'valeur',
  'note'
];

/** The same of the plan, its recommandations and its fiches. */
export const rulesOfThePlan: Record<string, Rule> = {
  '/plan/editions': { acts: { publier: team, retirer: admin } },
  '/plan/fiches/[code]/avancement': {
    ...{ at: fiche('avancement'), get: withEmna, own: true },
    acts: Object.fromEntries(steps.map((name) => [name, withEmna]))
  },
  '/plan/fiches/[code]/avancement/retirer': { at: fiche('avancement/retirer'), acts: { '': withEmna }, own: true },
  '/plan/fiches/[code]/dates': {
    ...{ at: fiche('dates'), get: teamAndChloe, acts: { apercu: teamAndChloe, appliquer: teamAndChloe }, own: true }
  },
  '/plan/fiches/[code]/deplacer': { at: fiche('deplacer'), get: team, acts: { '': team }, own: true },
  '/plan/fiches/[code]/etat': { at: fiche('etat'), get: teamAndChloe, acts: { '': teamAndChloe }, own: true },
  '/plan/fiches/[code]/modifier': { at: fiche('modifier'), get: teamAndChloe, acts: { '': teamAndChloe }, own: true },
  '/plan/fiches/[code]/moyens': { at: fiche('moyens'), get: teamAndChloe, acts: { '': teamAndChloe }, own: true },
  '/plan/fiches/[code]/moyens/retirer': { at: fiche('moyens/retirer'), acts: { '': teamAndChloe }, own: true },
  '/plan/fiches/[code]/suite': { at: fiche('suite'), get: team, acts: { '': team }, own: true },
  '/plan/fiches/[code]/pieces': {
    ...{ at: fiche('pieces'), get: teamAndChloe, own: true },
    acts: {
      ...{ joindre: teamAndChloe, retirer: teamAndChloe, retablir: teamAndChloe },
      ...{ lien: teamAndChloe, 'changer-lien': teamAndChloe, 'retirer-lien': teamAndChloe }
    }
  },
  '/plan/fiches/[code]/nouvelles': {
    ...{ at: fiche('nouvelles'), get: teamAndChloe, acts: { demander: teamAndChloe, retirer: teamAndChloe }, own: true }
  },
  '/plan/fiches/ensemble/modifier': {
    ...{ get: teamAndChloe, acts: { apercu: teamAndChloe, appliquer: teamAndChloe } }
  },
  '/plan/fiches/nouvelle': {
    at: () => `/plan/fiches/nouvelle?recommandation=${seen.recommandation}&modele=modele-tables-de-conversation`,
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/plan/mise-en-rapport/[code]/[nis]/nouveau': {
    at: () => `/plan/mise-en-rapport/${seen.recommandation}/92094/nouveau`,
    ...{ get: teamAndChloe, acts: { '': teamAndChloe }, own: true }
  },
  '/plan/mise-en-rapport/[code]/[nis]/ressources': {
    at: () => `/plan/mise-en-rapport/${seen.recommandation}/92094/ressources`,
    ...{ get: team, acts: { ajouter: team, changer: team, retirer: team }, own: true }
  },
  '/plans/[plan]/modifier': { at: () => '/plans/ppli-2026/modifier', get: team, acts: { '': team }, own: true },
  '/plan/recommandations/[code]/deplacer': {
    at: () => `/plan/recommandations/${seen.recommandation}/deplacer`,
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/plan/recommandations/[code]/modifier': {
    at: () => `/plan/recommandations/${seen.recommandation}/modifier`,
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/plan/recommandations/nouvelle': { get: team, acts: { '': team } }
};
