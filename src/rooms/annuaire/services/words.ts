import { m } from '#messages';
import type {
  accessibilites,
  agrementKinds,
  couts,
  inscriptions,
  modes,
  niveaux,
  papiers,
  publics,
  statuses,
  titres,
  verifiers
} from './codes.ts';
import type { ChampTraduit } from './traductions.ts';

/** The words of the codes that a service is described with, in the reader's language, as they stand in a list. */

type Words<Codes extends readonly string[]> = Record<Codes[number], () => string>;

const publicWords: Words<typeof publics> = {
  tous: m.service_public_tous,
  'primo-arrivants': m.service_public_primo_arrivants,
  'demandeurs-de-protection': m.service_public_demandeurs_de_protection,
  refugies: m.service_public_refugies,
  'sans-titre-de-sejour': m.service_public_sans_titre_de_sejour,
  mena: m.service_public_mena,
  femmes: m.service_public_femmes,
  hommes: m.service_public_hommes,
  familles: m.service_public_familles,
  enfants: m.service_public_enfants,
  jeunes: m.service_public_jeunes,
  aines: m.service_public_aines,
  'demandeurs-d-emploi': m.service_public_demandeurs_d_emploi,
  etudiants: m.service_public_etudiants,
  'personnes-handicapees': m.service_public_personnes_handicapees
};

const titreWords: Words<typeof titres> = {
  'aucune-condition': m.service_titre_aucune_condition,
  'sejour-legal': m.service_titre_sejour_legal,
  'demande-de-protection': m.service_titre_demande_de_protection,
  'protection-accordee': m.service_titre_protection_accordee,
  'protection-temporaire': m.service_titre_protection_temporaire,
  'sejour-illimite': m.service_titre_sejour_illimite,
  'citoyen-ue': m.service_titre_citoyen_ue,
  'nationalite-belge': m.service_titre_nationalite_belge
};

const niveauWords: Words<typeof niveaux> = {
  alpha: m.service_niveau_alpha,
  A1: m.service_niveau_a1,
  A2: m.service_niveau_a2,
  B1: m.service_niveau_b1,
  B2: m.service_niveau_b2,
  C1: m.service_niveau_c1,
  C2: m.service_niveau_c2
};

const coutWords: Words<typeof couts> = {
  gratuit: m.service_cout_gratuit,
  participation: m.service_cout_participation,
  payant: m.service_cout_payant
};

const inscriptionWords: Words<typeof inscriptions> = {
  'sans-inscription': m.service_inscription_sans_inscription,
  'sur-place': m.service_inscription_sur_place,
  'sur-rendez-vous': m.service_inscription_sur_rendez_vous,
  telephone: m.service_inscription_telephone,
  courriel: m.service_inscription_courriel,
  'en-ligne': m.service_inscription_en_ligne,
  orientation: m.service_inscription_orientation
};

const modeWords: Words<typeof modes> = {
  'sur-place': m.service_mode_sur_place,
  'a-distance': m.service_mode_a_distance,
  'a-domicile': m.service_mode_a_domicile
};

const accessibiliteWords: Words<typeof accessibilites> = {
  'fauteuil-roulant': m.service_acces_fauteuil_roulant,
  ascenseur: m.service_acces_ascenseur,
  'toilettes-adaptees': m.service_acces_toilettes_adaptees,
  'boucle-magnetique': m.service_acces_boucle_magnetique,
  poussette: m.service_acces_poussette,
  'stationnement-reserve': m.service_acces_stationnement_reserve
};

export const papierWords: Record<(typeof papiers)[number], typeof m.service_papier_cv> = {
  'piece-d-identite': m.service_papier_piece_d_identite,
  'titre-de-sejour': m.service_papier_titre_de_sejour,
  'preuve-d-adresse': m.service_papier_preuve_d_adresse,
  'composition-de-menage': m.service_papier_composition_de_menage,
  'etat-civil': m.service_papier_etat_civil,
  'preuve-de-revenus': m.service_papier_preuve_de_revenus,
  'contrat-de-travail': m.service_papier_contrat_de_travail,
  'contrat-de-bail': m.service_papier_contrat_de_bail,
  'compte-bancaire': m.service_papier_compte_bancaire,
  'carte-de-mutuelle': m.service_papier_carte_de_mutuelle,
  'attestation-cpas': m.service_papier_attestation_cpas,
  'inscription-forem': m.service_papier_inscription_forem,
  'attestation-parcours': m.service_papier_attestation_parcours,
  diplomes: m.service_papier_diplomes,
  cv: m.service_papier_cv,
  'attestation-scolaire': m.service_papier_attestation_scolaire,
  'carnet-de-vaccination': m.service_papier_carnet_de_vaccination,
  'permis-de-conduire': m.service_papier_permis_de_conduire,
  photo: m.service_papier_photo,
  lettres: m.service_papier_lettres
};

const statusWords: Words<typeof statuses> = {
  active: m.service_etat_active,
  inactive: m.service_etat_inactive,
  defunct: m.service_etat_defunct,
  'temporarily closed': m.service_etat_temporarily_closed
};

const agrementWords: Words<typeof agrementKinds> = {
  ILI: m.service_agrement_ili,
  DASPA: m.service_agrement_daspa,
  CISP: m.service_agrement_cisp,
  PCS: m.service_agrement_pcs,
  CADA: m.service_agrement_cada,
  ILA: m.service_agrement_ila,
  SETIS: m.service_agrement_setis,
  autre: m.service_agrement_autre
};

const verifierWords: Words<typeof verifiers> = {
  organisation: m.service_verifie_par_organisation,
  equipe: m.service_verifie_par_equipe,
  source: m.service_verifie_par_source
};

const champWords: Record<ChampTraduit, () => string> = {
  name: m.operateur_name,
  description: m.operateur_description,
  publicsNote: m.service_publics,
  titresNote: m.service_conditions,
  enrolmentNote: m.service_enrolment,
  costNote: m.service_cost
};
/** What a text that may be in another language is about. */
export const champWord = (field: ChampTraduit): string => champWords[field]();

/** A code that the list has not (of an older file) stands as it is. */
const wordOf =
  (words: Readonly<Record<string, () => string>>) =>
  (code: string): string =>
    words[code]?.() ?? code;

export const publicWord = wordOf(publicWords);
export const titreWord = wordOf(titreWords);
export const niveauWord = wordOf(niveauWords);
export const coutWord = wordOf(coutWords);
export const inscriptionWord = wordOf(inscriptionWords);
export const modeWord = wordOf(modeWords);
export const accessibiliteWord = wordOf(accessibiliteWords);
export const papierWord = wordOf(papierWords);
export const statusWord = wordOf(statusWords);
export const agrementWord = wordOf(agrementWords);
export const verifierWord = wordOf(verifierWords);
