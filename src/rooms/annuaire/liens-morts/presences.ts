import type { Sorte } from './codes.ts';

/** Where an address stands: on a service, on its organisation, or where this is asked to keep its services true. */
export const porteurs = ['services', 'organisations', 'operateurs'] as const;
export type Porteur = (typeof porteurs)[number];

/** The page where an address is changed, at its field. */
export function fieldPath(porteur: Porteur, id: string, kind: Sorte): string {
  const field = kind === 'courriel' ? 'email' : porteur === 'services' ? 'url' : 'website';
  if (porteur === 'services') return `/bureau/annuaire/services/${id}#enregistrer-${field}`;
  const at = porteur === 'operateurs' ? 'contact-courriel' : `enregistrer-${field}`;
  return `/bureau/annuaire/operateurs/${encodeURIComponent(id)}#${at}`;
}
