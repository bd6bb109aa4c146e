import { m } from '#messages';
import type { SignalementReason } from './codes.ts';
import type { AgingField, Confiance } from './rules.ts';

const words: Record<Confiance, () => string> = {
  fraiche: m.service_confiance_fraiche,
  moyenne: m.service_confiance_moyenne,
  ancienne: m.service_confiance_ancienne,
  inconnue: m.service_confiance_inconnue
};

/** How much what a field says can be relied on, for somebody who is about to go there. */
export const confianceWord = (confiance: Confiance): string => words[confiance]();

const reasons: Record<SignalementReason, () => string> = {
  horaires: m.service_raison_horaires,
  telephone: m.service_raison_telephone,
  adresse: m.service_raison_adresse,
  ferme: m.service_raison_ferme,
  complet: m.service_raison_complet,
  conditions: m.service_raison_conditions,
  langue: m.service_raison_langue,
  autre: m.service_raison_autre
};

/** What is wrong with a service, as whoever reads says it. */
export const reasonWord = (reason: SignalementReason): string => reasons[reason]();

const fields: Record<AgingField, () => string> = {
  openingHours: m.service_champ_horaires,
  address: m.service_champ_adresse,
  phone: m.service_champ_telephone,
  languages: m.service_champ_langues,
  conditions: m.service_champ_conditions,
  cost: m.service_champ_cout,
  enrolment: m.service_champ_inscription,
  capacity: m.service_champ_places,
  description: m.service_champ_description,
  email: m.service_email,
  website: m.service_website,
  name: m.service_champ_nom,
  kind: m.service_champ_nature,
  bce: m.service_operateur_bce
};

/** What grows old, as it stands in a list. */
export const fieldWord = (field: AgingField): string => fields[field]();
