import { href } from '#messages/locale.ts';
import type { PlanFilters } from './forms.ts';

const absent: Partial<PlanFilters> = { vue: 'arbre', tri: 'code', ordre: 'croissant', page: 1 };

/** The address of a list of fiches with these filters; what is not asked for is left out. */
export function planAddress(filters: Partial<PlanFilters>, path = '/plan'): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filters)) {
    if (value && value !== absent[key as keyof PlanFilters]) query.set(key, String(value));
  }
  const text = query.toString();
  return href(path) + (text ? `?${text}` : '');
}

/** The same, brought to the list on the page. */
export const listAddress = (filters: Partial<PlanFilters>): string => `${planAddress(filters)}#fiches`;
