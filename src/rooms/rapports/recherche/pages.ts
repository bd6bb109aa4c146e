import { m } from '#messages';
import { getLocale } from '#messages/locale.ts';
import { apparentes, estVide, motsOf } from './mots.ts';

export type PageDuSite = { path: string; title: string };

type Titled = (inputs?: Record<string, never>, options?: { locale: 'fr' }) => string;

/** Pages that stand for no one thing: where they are, what they are called, and French words for what they hold. */
const pages: { path: string; title: Titled; words: string }[] = [
  { path: '/annuaire', title: m.chercher_title, words: 'annuaire services aide opérateurs adresses' },
  { path: '/annuaire/repertoires', title: m.repertoires_title, words: 'répertoires éditions cartographies annuaires' },
  { path: '/annuaire/couverture', title: m.couverture_title, words: 'couverture offre densité accès services' },
  { path: '/annuaire/hors-ligne', title: m.hors_ligne_title, words: 'annuaire hors ligne sans réseau connexion' },
  { path: '/annuaire/proposer', title: m.service_propose, words: 'annuaire proposer ajouter un service opérateur' },
  { path: '/plan', title: m.nav_plan, words: 'plan actions fiches recommandations avancement objectifs PPLI' },
  {
    path: '/plan/mise-en-rapport',
    title: m.plan_grid_link,
    words:
      'mise en rapport grille moyens budget argent ressources population étrangère proportion équité Hoover open data'
  },
  { path: '/plan/fil', title: m.fil_plan_title, words: 'plan fil image dessin chaîne' },
  {
    path: '/plan/calendrier',
    title: m.calendrier_title,
    words: 'plan calendrier ligne du temps échéances étapes agenda'
  },
  { path: '/plan/indicateurs', title: m.indicateurs_title, words: 'plan indicateurs évolution cibles tendances' },
  { path: '/plan/changements', title: m.changements_title, words: 'changements nouveautés actualités flux Atom RSS' },
  { path: '/plan/liens-rompus', title: m.fil_rompus_link, words: 'liens rompus manques' },
  { path: '/plan/editions', title: m.editions_title, words: 'plan éditions publications documents PDF bilan' },
  { path: '/diagnostic/observer', title: m.observer_title, words: 'observer observation signaler terrain' },
  { path: '/diagnostic', title: m.nav_diagnostic, words: 'diagnostic constats matrice réactualisation validité' },
  {
    path: '/communes',
    title: m.nav_communes,
    words: 'communes carte population habitants étrangers statistiques chiffres pyramide'
  },
  { path: '/communes/carte', title: m.cartes_title, words: 'communes carte interactive' },
  { path: '/communes/comparer', title: m.comparaison_title, words: 'communes comparer comparaison semblables' },
  {
    path: '/concertation',
    title: m.nav_concertation,
    words: 'concertation espaces organigramme plateformes groupes de travail ateliers partenaires'
  },
  { path: '/plans', title: m.nav_plans, words: 'histoire anciens plans PLI PPLI' },
  { path: '/plans/comparer', title: m.plans_comparer_title, words: 'plans comparer comparaison phases' },
  {
    path: '/plans/referentiels',
    title: m.referentiels_title,
    words: 'axes droits fondamentaux référentiels correspondance'
  },
  { path: '/centres', title: m.nav_centres, words: 'centres régionaux intégration CRI réseau bureaux d’accueil' },
  { path: '/sources', title: m.nav_sources, words: 'sources licences données Statbel OpenStreetMap' },
  {
    path: '/donnees',
    title: m.donnees_title,
    words: 'données ouvertes open data API CSV XLSX JSON GeoJSON télécharger catalogue'
  },
  { path: '/donnees/annuaire', title: m.ouvert_title, words: 'annuaire données ouvertes open data API HSDS inclusion' },
  { path: '/integrer', title: m.integrer_title, words: 'iframe widget encadré image site web' },
  { path: '/accessibilite', title: m.nav_accessibility, words: 'accessibilité handicap déclaration' },
  {
    path: '/vie-privee',
    title: m.vie_privee_title,
    words: 'vie privée RGPD données personnelles cookies conservation'
  },
  { path: '/contact', title: m.nav_contact, words: 'contact adresse mail téléphone écrire' }
];

export const addressesOfPages = pages.map(({ path }) => path);

/** Pages that hold every word of a question, in the reader's language or in French. */
export function findPages(question: string): PageDuSite[] {
  const asked = motsOf(question).filter((mot) => !estVide(mot));
  if (!asked.length || asked.length > 6) return [];
  return pages.flatMap(({ path, title, words }) => {
    const own = title();
    const known = motsOf(getLocale() === 'fr' ? `${own} ${words}` : `${own} ${title({}, { locale: 'fr' })} ${words}`);
    return asked.every(({ key }) => known.some((mot) => apparentes(key, mot.key))) ? { path, title: own } : [];
  });
}
