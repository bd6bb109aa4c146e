import type { Colonne, Kind, Reading } from './feuilles.ts';

const texte = (longest: number): Reading => ({ as: 'texte', longest });
const annee: Reading = { as: 'entier', least: 1900, most: 2099 };

const identifiant: Colonne = {
  key: 'id',
  title: 'identifiant',
  reading: texte(200),
  about: 'Ne le changez pas : il dit de quel objet il s’agit. Vide : un objet à ajouter.'
};
const code: Colonne = {
  key: 'code',
  title: 'code',
  reading: texte(40),
  about:
    'Donné par le site. Dans une ligne à ajouter, un repère de votre choix (par exemple N1), par lequel les autres feuilles la nomment.',
  told: true
};
const visibilite: Colonne = {
  key: 'visibility',
  title: 'visibilité',
  reading: { as: 'un', list: 'visibilites' },
  about: 'Qui peut lire. Vide dans une ligne à ajouter : l’équipe.'
};
const droits: Colonne = {
  key: 'droits',
  title: 'droits',
  reading: { as: 'plusieurs', list: 'droits' },
  about: 'Les droits fondamentaux concernés.'
};
const publics: Colonne = {
  key: 'publics',
  title: 'publics',
  reading: { as: 'plusieurs', list: 'publics' },
  about: 'Les publics concernés.'
};
const lieux: Colonne[] = [
  {
    key: 'wholeTerritory',
    title: 'tout le territoire',
    reading: { as: 'oui-non' },
    about: 'oui, ou non quand des communes sont nommées.'
  },
  { key: 'communes', title: 'communes', reading: { as: 'plusieurs', list: 'communes' }, about: 'Les communes.' }
];
const fiche: Colonne = {
  key: 'ficheId',
  title: 'fiche',
  reading: { as: 'un', list: 'fiches' },
  about: 'Le code de la fiche-action, par exemple F-01.',
  needed: true,
  parent: true
};

const montant = (key: string, title: string, about: string): Colonne => ({
  key,
  title,
  reading: { as: 'nombre', decimals: 2, least: 0 },
  about
});

const fixed: Record<Exclude<Kind, 'indicateurs'>, Colonne[]> = {
  constats: [
    identifiant,
    code,
    { key: 'statement', title: 'constat', reading: texte(300), about: 'Le constat en une phrase.', needed: true },
    { key: 'detail', title: 'détail', reading: texte(5000), about: 'Ce qu’il y a derrière.', needed: true },
    { ...droits, reading: { as: 'plusieurs', list: 'droitsDesConstats' }, needed: true },
    publics,
    ...lieux,
    visibilite
  ],
  recommandations: [
    identifiant,
    code,
    { key: 'title', title: 'titre', reading: texte(300), about: 'Le titre.', needed: true },
    { key: 'text', title: 'texte', reading: texte(5000), about: 'Ce qui est recommandé.', needed: true },
    { key: 'axeId', title: 'axe', reading: { as: 'un', list: 'axes' }, about: 'L’axe du plan.', needed: true },
    { key: 'level', title: 'niveau', reading: { as: 'un', list: 'niveaux' }, about: 'À quel niveau.', needed: true },
    {
      key: 'priority',
      title: 'priorité',
      reading: { as: 'entier', least: 1, most: 9 },
      about: 'De 1 à 9 ; 1 vient en premier.',
      needed: true
    },
    {
      key: 'constats',
      title: 'constats',
      reading: { as: 'plusieurs', list: 'constats' },
      about: 'Les codes des constats auxquels elle répond.'
    },
    {
      key: 'objectifs',
      title: 'objectifs décrétaux',
      reading: { as: 'plusieurs', list: 'objectifs' },
      about: 'Les numéros des objectifs du décret.'
    },
    visibilite
  ],
  fiches: [
    identifiant,
    code,
    {
      key: 'recommandationId',
      title: 'recommandation',
      reading: { as: 'un', list: 'recommandations' },
      about: 'Le code de la recommandation, par exemple R-01.',
      needed: true,
      parent: true
    },
    { key: 'title', title: 'titre', reading: texte(300), about: 'Le titre.', needed: true },
    {
      key: 'context',
      title: 'contexte',
      reading: texte(5000),
      about: 'Le contexte, en quelques phrases.',
      needed: true
    },
    {
      key: 'objectives',
      title: 'objectifs',
      reading: { as: 'lignes', longest: 5000 },
      about: 'Un objectif par ligne dans la cellule (Alt + Entrée).'
    },
    droits,
    publics,
    ...lieux,
    {
      key: 'phaseNo',
      title: 'phase',
      reading: { as: 'un', list: 'phases' },
      about: 'Le numéro de la phase.',
      needed: true
    },
    { key: 'startsOn', title: 'début', reading: { as: 'jour' }, about: 'Le jour du début.', needed: true },
    { key: 'endsOn', title: 'fin', reading: { as: 'jour' }, about: 'Le jour de la fin.', needed: true },
    {
      key: 'leadId',
      title: 'porteur',
      reading: { as: 'un', list: 'organisations' },
      about: 'L’organisation qui porte.'
    },
    {
      key: 'partenaires',
      title: 'partenaires',
      reading: { as: 'plusieurs', list: 'organisations' },
      about: 'Les organisations partenaires.'
    },
    {
      key: 'espaces',
      title: 'espaces',
      reading: { as: 'plusieurs', list: 'espaces' },
      about: 'Les espaces qui en ont la charge.'
    },
    {
      key: 'pcsReference',
      title: 'action du PCS',
      reading: texte(200),
      about: 'L’action du plan de cohésion sociale.'
    },
    {
      key: 'pstReference',
      title: 'action du PST',
      reading: texte(200),
      about: 'L’action du programme stratégique transversal.'
    },
    { key: 'results', title: 'résultats', reading: texte(10_000), about: 'Les résultats.' },
    visibilite,
    {
      key: 'etat',
      title: 'état',
      reading: { as: 'un', list: 'etats' },
      about:
        'Pour lecture : l’état se change sur la page de la fiche, avec sa raison. Une fiche ajoutée est à discuter.',
      told: true
    }
  ],
  moyens: [
    identifiant,
    fiche,
    { key: 'kind', title: 'sorte', reading: { as: 'un', list: 'sortes' }, about: 'La sorte de moyens.', needed: true },
    { key: 'provider', title: 'apporté par', reading: texte(200), about: 'Qui apporte ces moyens.', needed: true },
    {
      key: 'nis',
      title: 'commune',
      reading: { as: 'un', list: 'communes' },
      about: 'La commune où ils sont placés ; vide : aucune.'
    },
    { key: 'year', title: 'année', reading: annee, about: 'L’année.', needed: true },
    montant('planned', 'prévu', 'En euros, ou en équivalents temps plein pour les moyens humains ; vide : 0.'),
    montant('committed', 'engagé', 'De même.'),
    montant('spent', 'dépensé', 'De même. Les moyens logistiques n’ont aucun montant.'),
    { key: 'note', title: 'note', reading: texte(1000), about: 'Ce qu’il faut en savoir.' }
  ]
};

/** A number that is counted in the unit of its row. */
const compte = { reading: { as: 'nombre', decimals: 6 } satisfies Reading, unitIn: 'unit' };
const valeur = 'valeur ';

/**
 * The columns of a sheet.
 * @param years those for which indicators have a column
 */
export function colonnesOf(kind: Kind, years: readonly number[]): Colonne[] {
  if (kind !== 'indicateurs') return fixed[kind];
  return [
    identifiant,
    fiche,
    { key: 'name', title: 'indicateur', reading: texte(300), about: 'Son nom.', needed: true },
    {
      key: 'unit',
      title: 'unité',
      reading: texte(80),
      about:
        'En quoi il se compte. Si c’est en %, une cellule au format pourcentage se lit comme elle se montre : 45 %.',
      needed: true
    },
    {
      ...compte,
      key: 'baseline',
      title: 'valeur de départ',
      about: 'La valeur au départ, avec son année.'
    },
    { key: 'baselineYear', title: 'année de départ', reading: annee, about: 'L’année de la valeur de départ.' },
    { ...compte, key: 'target', title: 'cible', about: 'La valeur visée, avec son année.' },
    { key: 'targetYear', title: 'année de la cible', reading: annee, about: 'L’année de la cible.' },
    ...years.map((year) => ({
      ...compte,
      key: valeur + year,
      title: valeur + year,
      about: `La valeur atteinte en ${year}.`
    }))
  ];
}

/** How a cell of a row is read: a number, in the unit that the row says. */
export const readingIn = ({ reading, unitIn }: Colonne, row: Readonly<Record<string, unknown>>): Reading =>
  unitIn && reading.as === 'nombre' ? { ...reading, unit: String(row[unitIn] ?? '') } : reading;

/** The year of a column of values; null for any other column. */
export const yearOfColumn = (key: string): string | null => (key.startsWith(valeur) ? key.slice(valeur.length) : null);
