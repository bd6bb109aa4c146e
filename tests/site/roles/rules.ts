import { admin, everyone, team, teamAndChloe, withFarid, type Who } from './cast.ts';
import { rulesOfThePlan } from './rules-plan.ts';
import { seen } from './story.ts';

export type Rule = {
  /** Address in place of the route’s: with the parameters of the story. */
  at?: () => string;
  /** Who gets the page; nobody where the address has none but sends back. */
  get?: readonly Who[];
  /** Who may act, by the name of the form’s action. */
  acts?: Record<string, readonly Who[]>;
  /** The address names something of the first centre: the second’s team must not find it. */
  own?: true;
};

const constat = (part: string) => () => `/diagnostic/constats/${seen.constat}/${part}`;

/** Who may what at every address of the working part: written by hand from the rooms’ tables of rights, and apart from them. */
export const rules: Record<string, Rule> = {
  ...rulesOfThePlan,
  '/bureau': { get: everyone },
  '/bureau/administration': {
    get: team,
    acts: { inviter: admin, donner: admin, retirer: admin, effacer: admin }
  },
  '/bureau/administration/courrier': { get: team },
  '/bureau/administration/courrier/[id]': {
    at: () => `/bureau/administration/courrier/${seen.courriel}`,
    ...{ get: team, acts: { renvoyer: team, abandonner: team }, own: true }
  },
  '/bureau/administration/journal': { get: team },
  '/bureau/administration/travaux': { get: team, acts: { relancer: admin, abandonner: admin } },
  '/bureau/annuaire': { get: team, acts: { confirmer: team } },
  '/bureau/annuaire/campagnes': { get: team, acts: { '': team } },
  '/bureau/annuaire/corrections': { get: team, acts: { '': team } },
  '/bureau/annuaire/doublons': { get: team, acts: { deux: team } },
  '/bureau/annuaire/fusionner': {
    at: () => '/bureau/annuaire/fusionner?de=organisations&gardee=essai-gardee&autre=essai-autre',
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/bureau/annuaire/import': { get: team, acts: { '': team } },
  '/bureau/annuaire/import/classeur.[format]': { at: () => '/bureau/annuaire/import/classeur.csv', get: team },
  '/bureau/annuaire/import/[travail]': {
    at: () => `/bureau/annuaire/import/${seen.importAnnuaire}`,
    ...{ get: team, acts: { choisir: team, importer: team }, own: true }
  },
  '/bureau/annuaire/import/[travail]/releve.[format]': {
    ...{ at: () => `/bureau/annuaire/import/${seen.importAnnuaire}/releve.csv`, get: team, own: true }
  },
  '/bureau/annuaire/lieux/[id]': {
    at: () => '/bureau/annuaire/lieux/5248d72c-04df-5f31-9bd0-acef9b41751b',
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/bureau/annuaire/lieux/nouveau': {
    at: () => '/bureau/annuaire/lieux/nouveau?organisation=droit-au-fil',
    ...{ get: withFarid, acts: { '': withFarid }, own: true }
  },
  '/bureau/annuaire/liens-manquants': { get: team, acts: { lier: team, ecarter: team } },
  '/bureau/annuaire/liens-morts': {
    ...{ get: team, acts: { verifier: team, bonne: team, revoir: team, reprendre: team, ecrire: team } }
  },
  '/bureau/annuaire/liens-morts/export.[format]': { at: () => '/bureau/annuaire/liens-morts/export.csv', get: team },
  '/bureau/annuaire/operateurs': { get: team },
  '/bureau/annuaire/operateurs/[id]': {
    at: () => '/bureau/annuaire/operateurs/droit-au-fil',
    ...{
      get: withFarid,
      acts: { enregistrer: withFarid, contact: withFarid, confirmer: withFarid, juste: withFarid, ecrire: team },
      own: true
    }
  },
  '/bureau/annuaire/recherches-vides': { get: team },
  '/bureau/annuaire/qualite': { get: team },
  '/bureau/annuaire/qualite/export.[format]': { at: () => '/bureau/annuaire/qualite/export.csv', get: team },
  '/bureau/annuaire/repertoires': { get: team },
  '/bureau/annuaire/repertoires/nouveau': { get: team, acts: { '': team } },
  '/bureau/annuaire/repertoires/[code]': {
    at: () => '/bureau/annuaire/repertoires/fle',
    ...{ get: team, acts: { enregistrer: team, publier: team, retirer: team }, own: true }
  },
  '/bureau/annuaire/propositions': { get: team, acts: { '': team } },
  '/bureau/annuaire/services/[id]': {
    at: () => '/bureau/annuaire/services/83be6d15-2686-5611-ab83-d4ad863875df',
    ...{ get: team, acts: { enregistrer: team, confirmer: team, fermer: team }, own: true }
  },
  '/bureau/annuaire/services/nouveau': {
    at: () => '/bureau/annuaire/services/nouveau?organisation=droit-au-fil',
    ...{ get: withFarid, acts: { '': withFarid }, own: true }
  },
  '/bureau/annuler': { acts: { '': teamAndChloe } },
  '/bureau/brouillons': { acts: { jeter: everyone } },
  '/bureau/diagnostics': { get: team },
  '/bureau/diagnostics/nouveau': { get: team, acts: { '': team } },
  '/bureau/diagnostics/[id]': {
    at: () => '/bureau/diagnostics/diagnostic-prive',
    ...{ get: team, acts: { suite: team, revenir: team, publier: team }, own: true }
  },
  '/bureau/diagnostics/[id]/modifier': {
    at: () => '/bureau/diagnostics/diagnostic-prive/modifier',
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/bureau/historique/[kind]/[id]': {
    at: () => `/bureau/historique/fiches/${encodeURIComponent(seen.ficheId)}`,
    ...{ get: teamAndChloe, own: true }
  },
  '/bureau/approbations/[kind]/[id]': {
    at: () => `/bureau/approbations/fiches/${encodeURIComponent(seen.ficheId)}`,
    ...{ get: teamAndChloe, acts: { demander: teamAndChloe, retirer: teamAndChloe }, own: true }
  },
  '/bureau/import': { get: team, acts: { '': team } },
  '/bureau/import/[travail]': {
    ...{ at: () => `/bureau/import/${seen.import}`, get: team, acts: { '': team }, own: true }
  },
  '/bureau/import/[travail]/releve.[format]': {
    ...{ at: () => `/bureau/import/${seen.import}/releve.csv`, get: team, own: true }
  },
  '/bureau/plan/classeur.[format]': { at: () => '/bureau/plan/classeur.csv?feuille=fiches', get: team },
  '/bureau/liens': { get: team, acts: { retirer: team } },
  '/bureau/lots/[seq]': { at: () => `/bureau/lots/${seen.lot}`, get: team, own: true },
  '/bureau/modeles': { get: team, acts: { faire: team, nommer: team, retirer: team } },
  '/bureau/observations': { get: team, acts: { demander: team } },
  '/bureau/observations/[id]': {
    at: () => `/bureau/observations/${seen.observation}`,
    ...{ get: team, acts: { fusionner: team, expertise: team, decliner: team }, own: true }
  },
  '/bureau/nouvelles': { get: everyone },
  '/bureau/nouvelles/[id]': {
    at: () => `/bureau/nouvelles/${seen.nouvelles}`,
    ...{ get: teamAndChloe, acts: { approuver: teamAndChloe, decliner: teamAndChloe }, own: true }
  },
  '/bureau/organisations': { get: team },
  '/bureau/organisations/nouvelle': { get: team, acts: { '': team } },
  '/bureau/organisations/[id]/modifier': {
    at: () => '/bureau/organisations/mille-langues/modifier',
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/bureau/plans': { get: team, acts: { preparer: team, travailler: team } },
  '/bureau/plans/[plan]': {
    at: () => `/bureau/plans/${seen.plan}`,
    ...{ get: team, acts: { suite: team, revenir: team, espaces: team, rendre: team, adopter: admin }, own: true }
  },
  '/bureau/reactualisations': { get: team },
  '/bureau/reactualisations/[id]': {
    at: () => '/bureau/reactualisations/reactualisation-2026',
    get: team,
    acts: { chercher: team, demander: team, relancer: team, clore: team, ouvrir: team, fermer: team },
    own: true
  },
  '/bureau/reactualisations/[id]/modifier': {
    at: () => '/bureau/reactualisations/reactualisation-2026/modifier',
    ...{ get: team, acts: { '': team }, own: true }
  },
  '/bureau/reactualisations/[id]/mur': {
    at: () => '/bureau/reactualisations/reactualisation-2026/mur',
    ...{ get: team, own: true }
  },
  '/bureau/reactualisations/[id]/mur.json': {
    at: () => '/bureau/reactualisations/reactualisation-2026/mur.json',
    ...{ get: team, own: true }
  },
  '/bureau/reactualisations/nouvelle': { get: team, acts: { lister: team, ouvrir: team } },
  '/bureau/voir-comme': { acts: { '': team } },
  '/concertation/nouveau': { get: team, acts: { '': team } },
  '/concertation/[espace]/modifier': {
    at: () => '/concertation/pf-langue/modifier',
    ...{ get: teamAndChloe, acts: { '': teamAndChloe }, own: true }
  },
  '/mon-compte': {
    get: everyone,
    acts: {
      ...{ nom: everyone, accord: everyone, courriels: everyone, fermer: everyone, adresse: everyone },
      ...{ 'fermer-autres': everyone, effacer: everyone }
    }
  },
  '/mon-compte/adresse': { get: everyone, acts: { '': everyone } },
  '/mon-compte/donnees.json': { get: everyone },
  '/diagnostic/constats/[code]/pieces': {
    ...{ at: constat('pieces'), get: team, own: true },
    acts: { joindre: team, retirer: team, retablir: team }
  },
  '/diagnostic/constats/[code]/modifier': { at: constat('modifier'), get: team, acts: { '': team }, own: true },
  '/diagnostic/constats/[code]/preuves/modifier': {
    ...{ at: constat('preuves/modifier'), get: team, own: true },
    acts: { chiffre: team, observation: team, document: team, retirer: team }
  },
  '/diagnostic/constats/[code]/validite/nouvelle': {
    ...{ at: constat('validite/nouvelle'), get: team, acts: { '': team }, own: true }
  },
  '/diagnostic/constats/nouveau': { get: team, acts: { '': team } }
};

/** Addresses with forms for everybody, or for whoever holds a signed link; scripts and the look of the product. */
export const open = new Set([
  ...['/connexion', '/connexion/lien', '/deconnexion', '/invitation', '/premier-acces', '/courriels/arreter'],
  ...['/diagnostic/observer', '/repondre', '/nouvelles', '/annuaire/mettre-a-jour', '/approuver', '/pleniere/[code]'],
  ...['/annuaire/[service]', '/annuaire/proposer'],
  ...['/bureau/brouillons/garder', '/bureau/scripts/[script].js', '/bureau/style', '/bureau/style/themes.css']
]);
