export const cast = ['aline', 'bruno', 'chloe', 'didier', 'emna', 'farid', 'greta'] as const;
export type Who = (typeof cast)[number];
export const hana = { id: 'hana-exemple', centreId: 'cri-deux-rives' };

export const everyone: readonly Who[] = [...cast];
export const team: readonly Who[] = ['aline', 'bruno'];
export const admin: readonly Who[] = ['aline'];
/** Chloé runs the espace of the fiche FI-OWN, Emna is of the organisation that leads it. */
export const teamAndChloe: readonly Who[] = ['aline', 'bruno', 'chloe'];
export const withEmna: readonly Who[] = ['aline', 'bruno', 'chloe', 'emna'];
/** Farid keeps what his own organisation offers. */
export const withFarid: readonly Who[] = ['aline', 'bruno', 'farid'];
