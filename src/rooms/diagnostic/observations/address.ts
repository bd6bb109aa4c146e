/** Where an author follows what becomes of an observation. */
export const suiviPath = (token: string): string => `/diagnostic/observations/suivi?jeton=${token}`;
