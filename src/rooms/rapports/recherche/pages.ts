import { m } from '#messages';
import { getLocale } from '#messages/locale.ts';
import { apparentes, estVide, motsOf } from './mots.ts';

export type PageDuSite = { path: string; title: string };

type Titled = (inputs?: Record<string, never>, options?: { locale: 'fr' }) => string;

/** Pages that stand for no one thing: where they are, what they are called, and French words for what they hold. */
const pages: { path: string; title: Titled; words: string }[] = [
  { path: '/plan', title: m.nav_plan, words: 'plan actions fiches recommandations avancement objectifs PPLI' },
  {
    path: '/plan/mise-en-rapport',
    title: m.plan_grid_link,
    words:
      'mise en rapport grille moyens budget argent ressources population étrangère proportion équité Hoover open data'
  },
  { path: '/diagnostic', title: m.nav_diagnostic, words: 'diagnostic constats matrice réactualisation validité' },
  {
    path: '/communes',
    title: m.nav_communes,
    words: 'communes carte population habitants étrangers statistiques chiffres pyramide'
  },
  {
    path: '/concertation',
    title: m.nav_concertation,
    words: 'concertation espaces organigramme plateformes groupes de travail ateliers partenaires'
  },
  { path: '/plans', title: m.nav_plans, words: 'histoire anciens plans PLI PPLI' },
  {
    path: '/plans/referentiels',
    title: m.referentiels_title,
    words: 'axes droits fondamentaux référentiels correspondance'
  },
  { path: '/centres', title: m.nav_centres, words: 'centres régionaux intégration CRI réseau bureaux d’accueil' },
  { path: '/sources', title: m.nav_sources, words: 'sources licences données Statbel OpenStreetMap' },
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
