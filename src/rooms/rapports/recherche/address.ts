import { href } from '#messages/locale.ts';
import type { Demande } from './forms.ts';

/** The address of a search; the first page and all kinds need not be said. */
export function rechercheAddress({ q, type, page }: Partial<Demande>): string {
  const query = new URLSearchParams();
  if (q) query.set('q', q);
  if (type) query.set('type', type);
  if (page && page > 1) query.set('page', String(page));
  const text = query.toString();
  return href('/recherche') + (text ? `?${text}` : '');
}
