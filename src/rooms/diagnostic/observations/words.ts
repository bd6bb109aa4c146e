import { m } from '#messages';
import type { ObservationEtat } from './rules.ts';

const states: Record<ObservationEtat, () => string> = {
  recue: m.observer_state_recue,
  fusionnee: m.observer_state_fusionnee,
  constat: m.observer_state_constat,
  expertise: m.observer_state_expertise,
  declinee: m.observer_state_declinee
};

/** What has become of an observation, as its author and the team read it. */
export const etatWord = (state: ObservationEtat): string => states[state]();

const suspects: Record<string, () => string> = {
  'un numéro de registre national': m.observer_suspect_register,
  'un numéro de téléphone': m.observer_suspect_phone,
  'une adresse de courriel': m.observer_suspect_mail,
  'le nom d’une personne': m.observer_suspect_name,
  'un numéro de compte': m.observer_suspect_account,
  'une date de naissance': m.observer_suspect_birth
};

/** What a text seems to hold of a person, in the reader’s language. */
export const suspectWord = (what: string): string => (suspects[what] ?? m.observer_suspect_name)();
