/** Addresses of what is kept without a network, without their language. */

/** Where one chooses what is kept. */
export const CHOIX = '/annuaire/hors-ligne';
/** The page that the worker fills: its styles, its letters, its policy. */
export const GABARIT = '/annuaire/hors-ligne/gabarit';
export const LEXIQUE = '/annuaire/hors-ligne/lexique.json';
export const paquetOf = (zone: string): string => `/annuaire/hors-ligne/${zone}.json`;
export const WORKER = '/hors-ligne.js';

/** Script of the search form: asks the device where it is, which needs no network. */
export const PRES_DE_MOI = '/annuaire/pres-de-moi.js';
