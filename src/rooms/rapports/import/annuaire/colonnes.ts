import type { ReadingOf } from '../feuilles.ts';
import type { ColonneDeLAnnuaire, ListeDeLAnnuaire } from './colonne.ts';
import { fermeturesDuLieu, fermeturesDuService, reconnaissances } from './colonnes-datees.ts';

const texte = (longest: number): ReadingOf<ListeDeLAnnuaire> => ({ as: 'texte', longest });
const un = (list: ListeDeLAnnuaire): ReadingOf<ListeDeLAnnuaire> => ({ as: 'un', list });
const plusieurs = (list: ListeDeLAnnuaire): ReadingOf<ListeDeLAnnuaire> => ({ as: 'plusieurs', list });
const entier = (most: number): ReadingOf<ListeDeLAnnuaire> => ({ as: 'entier', least: 0, most });
const jour: ReadingOf<ListeDeLAnnuaire> = { as: 'jour' };

const numeros = 'Donné par cet annuaire. Ne le changez pas ; vide dans une ligne à ajouter.';

/** One row a service at a place, with its organisation. */
export const colonnes: readonly ColonneDeLAnnuaire[] = [
  { key: 'service.id', title: 'identifiant du service', reading: texte(80), about: numeros },
  { key: 'lieu.id', title: 'identifiant du lieu', reading: texte(80), about: numeros },
  { key: 'organisation.id', title: 'identifiant de l’organisation', reading: texte(80), about: numeros },
  {
    key: 'service.externe',
    title: 'référence',
    reading: texte(200),
    about: 'Le numéro du service dans votre propre liste : il fait reconnaître la ligne la prochaine fois.'
  },
  { key: 'organisation.name', title: 'organisation', reading: texte(200), about: 'Son nom.', needed: true },
  { key: 'organisation.kind', title: 'nature', reading: un('natures'), about: 'Vide : associative.' },
  {
    key: 'organisation.structures',
    title: 'structures',
    reading: { as: 'lignes', longest: 500 },
    about: 'ILI, PCS, CPAS, CISP… une par ligne de la cellule.'
  },
  {
    key: 'organisation.bce',
    title: 'numéro BCE',
    reading: texte(20),
    about: 'Son numéro d’entreprise, dix chiffres.',
    aussi: ['bce', 'numéro d’entreprise']
  },
  {
    key: 'organisation.description',
    title: 'description de l’organisation',
    reading: texte(4000),
    about: 'En quelques mots.'
  },
  {
    key: 'organisation.email',
    title: 'courriel de l’organisation',
    reading: texte(254),
    about: 'D’une fonction, pas d’une personne.'
  },
  { key: 'organisation.phone', title: 'téléphone de l’organisation', reading: texte(40), about: 'Son numéro général.' },
  { key: 'organisation.website', title: 'site de l’organisation', reading: texte(500), about: 'https://…' },
  reconnaissances,
  { key: 'lieu.name', title: 'nom du lieu', reading: texte(200), about: 'Quand il n’est pas celui de l’organisation.' },
  { key: 'lieu.street', title: 'rue', reading: texte(200), about: 'Sans le numéro.' },
  { key: 'lieu.houseNumber', title: 'numéro', reading: texte(20), about: 'Vide quand le bâtiment n’en a pas.' },
  { key: 'lieu.box', title: 'boîte', reading: texte(20), about: 'La boîte.' },
  {
    key: 'lieu.adresse',
    title: 'adresse',
    reading: texte(250),
    about: 'Rue, numéro et boîte en une cellule, si vous n’avez pas les trois colonnes d’avant.'
  },
  {
    key: 'lieu.postalCode',
    title: 'code postal',
    reading: texte(10),
    about: 'Quatre chiffres : avec la localité, il dit la commune.',
    aussi: ['cp']
  },
  { key: 'lieu.locality', title: 'localité', reading: texte(100), about: 'Le village ou la ville.', aussi: ['ville'] },
  { key: 'lieu.commune', title: 'commune', reading: texte(100), about: 'Utile là où la localité ne suffit pas.' },
  {
    key: 'lieu.lat',
    title: 'latitude',
    reading: { as: 'nombre', decimals: 12 },
    about: 'En degrés : 50,4669. Sinon le point est au milieu de la localité.'
  },
  { key: 'lieu.lon', title: 'longitude', reading: { as: 'nombre', decimals: 12 }, about: 'En degrés : 4,8675.' },
  { key: 'lieu.placement', title: 'précision du point', reading: un('placements'), about: 'Vide : exact.' },
  { key: 'lieu.accessibility', title: 'accès', reading: plusieurs('acces'), about: 'Ce qui rend le lieu accessible.' },
  { key: 'lieu.accessibilityNote', title: 'accès précisions', reading: texte(300), about: 'Ce qu’il faut en savoir.' },
  { key: 'lieu.transport', title: 'transports', reading: texte(300), about: 'Comment on y vient.' },
  { key: 'lieu.phone', title: 'téléphone du lieu', reading: texte(40), about: 'Quand le lieu a le sien.' },
  fermeturesDuLieu,
  {
    key: 'service.name',
    title: 'service',
    reading: texte(200),
    about: 'Ce que l’organisation propose.',
    aussi: ['nom', 'nom du service'],
    needed: true
  },
  { key: 'service.alternateName', title: 'autre nom', reading: texte(200), about: 'Un sigle, un nom d’usage.' },
  { key: 'service.description', title: 'description', reading: texte(4000), about: 'Ce qu’on y trouve.' },
  {
    key: 'service.besoins',
    title: 'besoins',
    reading: plusieurs('besoins'),
    about: 'À quoi il répond.',
    aussi: ['besoin']
  },
  { key: 'service.publics', title: 'publics', reading: plusieurs('publics'), about: 'Pour qui.', aussi: ['pour qui'] },
  { key: 'service.publicsNote', title: 'publics précisions', reading: texte(300), about: 'Ce qu’il faut en savoir.' },
  { key: 'service.minimumAge', title: 'âge minimum', reading: entier(120), about: 'En années.' },
  { key: 'service.maximumAge', title: 'âge maximum', reading: entier(120), about: 'En années.' },
  {
    key: 'service.languages',
    title: 'langues',
    reading: { as: 'lignes', longest: 2000 },
    about: 'Une par ligne de la cellule ou séparées par |, avec ce qu’il faut en savoir : arabe (mardi seulement).'
  },
  { key: 'service.levelFrom', title: 'français au moins', reading: un('niveaux'), about: 'Le niveau demandé.' },
  { key: 'service.levelTo', title: 'français au plus', reading: un('niveaux'), about: 'Le plus haut niveau reçu.' },
  {
    key: 'service.niveau',
    title: 'niveau de français',
    reading: plusieurs('niveaux'),
    about: 'Du plus bas au plus haut, en une cellule.',
    aussi: ['niveau']
  },
  { key: 'service.titres', title: 'conditions de séjour', reading: plusieurs('titres'), about: 'Ce qu’il faut avoir.' },
  { key: 'service.titresNote', title: 'conditions précisions', reading: texte(300), about: 'Ce qu’il faut en savoir.' },
  { key: 'service.cost', title: 'coût', reading: un('couts'), about: 'Gratuit, participation ou payant.' },
  { key: 'service.costNote', title: 'coût précisions', reading: texte(300), about: 'Le montant, les réductions.' },
  {
    key: 'service.prix',
    title: 'prix',
    reading: texte(400),
    about: 'Coût et précisions en une cellule : Participation, 10 euros.'
  },
  {
    key: 'service.enrolment',
    title: 'inscription',
    reading: plusieurs('inscriptions'),
    about: 'Comment on s’inscrit.',
    aussi: ['pour s’inscrire']
  },
  {
    key: 'service.enrolmentNote',
    title: 'inscription précisions',
    reading: texte(300),
    about: 'Ce qu’il faut en savoir.'
  },
  {
    key: 'service.documents',
    title: 'documents',
    reading: { as: 'lignes', longest: 2000 },
    about: 'À apporter, un par ligne de la cellule.'
  },
  {
    key: 'service.modes',
    title: 'où',
    reading: plusieurs('modes'),
    about: 'Vide dans une ligne à ajouter : sur place, s’il y a un lieu.'
  },
  { key: 'service.startsOn', title: 'début', reading: jour, about: 'Premier jour d’un cours.' },
  { key: 'service.endsOn', title: 'fin', reading: jour, about: 'Dernier jour d’un cours.' },
  { key: 'service.places', title: 'places', reading: entier(9999), about: 'En tout.' },
  { key: 'service.placesFree', title: 'places libres', reading: entier(9999), about: 'Au jour de la vérification.' },
  {
    key: 'service.waitingWeeks',
    title: 'semaines d’attente',
    reading: entier(999),
    about: 'Au jour de la vérification.'
  },
  {
    key: 'service.serviceArea',
    title: 'communes desservies',
    reading: plusieurs('communes'),
    about: 'Vide : tout le monde.'
  },
  { key: 'service.phone', title: 'téléphone', reading: texte(40), about: 'Du service.' },
  {
    key: 'service.email',
    title: 'courriel',
    reading: texte(254),
    about: 'Du service ; d’une fonction, pas d’une personne.'
  },
  { key: 'service.url', title: 'site', reading: texte(500), about: 'https://…' },
  {
    key: 'horaires.openingHours',
    title: 'horaires',
    reading: texte(500),
    about: 'De ce service à ce lieu, comme OpenStreetMap les écrit : Mo-Fr 09:00-12:00; PH off'
  },
  { key: 'horaires.hoursNote', title: 'horaires précisions', reading: texte(300), about: 'Ce qu’il faut en savoir.' },
  fermeturesDuService,
  { key: 'service.status', title: 'état', reading: un('etats'), about: 'Vide dans une ligne à ajouter : donné.' },
  {
    key: 'service.visibility',
    title: 'visibilité',
    reading: un('visibilites'),
    about: 'Qui peut lire. Vide dans une ligne à ajouter : comme dit à l’importation.'
  },
  {
    key: 'verifieLe',
    title: 'vérifié le',
    reading: jour,
    about: 'Jour auquel quelqu’un a confirmé ce que dit la ligne.'
  },
  {
    key: 'page',
    title: 'page',
    reading: texte(500),
    about: 'L’adresse de la page du service : elle le fait reconnaître sans identifiant.'
  },
  { key: 'exemple', title: 'exemple', reading: { as: 'oui-non' }, about: 'oui : inventé pour la démonstration.' }
];

/** Told by exports, and nothing to import. */
export const laissees: readonly string[] = ['vérifié par', 'commune nis'];
/** Not in our own files: they say in one cell what others of its columns do. */
export const composees: ReadonlySet<string> = new Set([
  'lieu.adresse',
  'lieu.commune',
  'service.niveau',
  'service.prix',
  'page'
]);
