import { href } from '#messages/locale.ts';
import type { ConstatFilters } from '../forms.ts';

/** The address of a list of constats with these filters; what is not asked for is left out. */
export function constatsAddress(filters: Partial<ConstatFilters>, path = '/diagnostic', page = 1): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (value && !(key === 'tri' && value === 'code')) query.set(key, value);
  }
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return href(path) + (text ? `?${text}` : '');
}
