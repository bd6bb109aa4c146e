/**
 * The closed lists that a service is described with. Each value is kept as it stands here, in the database, in addresses
 * and in files; its words in each language are in `words.ts` beside.
 */

/** For whom a service is. `tous`: whoever comes. */
export const publics = [
  'tous',
  'primo-arrivants',
  'demandeurs-de-protection',
  'refugies',
  'sans-titre-de-sejour',
  'mena',
  'femmes',
  'hommes',
  'familles',
  'enfants',
  'jeunes',
  'aines',
  'demandeurs-d-emploi',
  'etudiants',
  'personnes-handicapees'
] as const;

/** What one must hold to be received: none of them says that it is not known. */
export const titres = [
  'aucune-condition',
  'sejour-legal',
  'demande-de-protection',
  'protection-accordee',
  'protection-temporaire',
  'sejour-illimite',
  'citoyen-ue',
  'nationalite-belge'
] as const;

/** Levels of French of the CECR, from those who do not read or write yet (alpha) on. In order. */
export const niveaux = ['alpha', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const;

export const couts = ['gratuit', 'participation', 'payant'] as const;

/** How one enrols. */
export const inscriptions = [
  'sans-inscription',
  'sur-place',
  'sur-rendez-vous',
  'telephone',
  'courriel',
  'en-ligne',
  'orientation'
] as const;

/** Where it is given. */
export const modes = ['sur-place', 'a-distance', 'a-domicile'] as const;

export const accessibilites = [
  'fauteuil-roulant',
  'ascenseur',
  'toilettes-adaptees',
  'boucle-magnetique',
  'poussette',
  'stationnement-reserve'
] as const;

/** Papers that services here ask for most; what else they ask for stands as it is written, in French. */
export const papiers = [
  'piece-d-identite',
  'titre-de-sejour',
  'preuve-d-adresse',
  'composition-de-menage',
  'etat-civil',
  'preuve-de-revenus',
  'contrat-de-travail',
  'contrat-de-bail',
  'compte-bancaire',
  'carte-de-mutuelle',
  'attestation-cpas',
  'inscription-forem',
  'attestation-parcours',
  'diplomes',
  'cv',
  'attestation-scolaire',
  'carnet-de-vaccination',
  'permis-de-conduire',
  'photo',
  'lettres'
] as const;

/** The states of a service in HSDS 3.1. */
export const statuses = ['active', 'inactive', 'defunct', 'temporarily closed'] as const;

/** What is given to people now: where the offer is counted, today's and that of a past day, the same holds. */
export const isOffered = ({ status }: { status: string }): boolean => status === 'active';

/** What an organisation is recognised as. */
export const agrementKinds = ['ILI', 'DASPA', 'CISP', 'PCS', 'CADA', 'ILA', 'SETIS', 'autre'] as const;

/** Who said last that a thing is as it stands. */
export const verifiers = ['organisation', 'equipe', 'source'] as const;
