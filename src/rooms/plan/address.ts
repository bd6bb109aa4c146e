import { queryText } from '#platform/http/query.ts';
import { href } from '#messages/locale.ts';
import type { PlanFilters } from './forms.ts';

/** `page` is a page of the list. */
type Asked = Partial<PlanFilters> & { page?: number };

const absent: Asked = { vue: 'arbre', tri: 'code', ordre: 'croissant', page: 1 };

/** The address of a list of fiches with these filters; what is not asked for is left out. */
export const planAddress = (filters: Asked, path = '/plan'): string => href(path) + queryText(filters, absent);

/** The same, brought to the list on the page. */
export const listAddress = (filters: Asked): string => `${planAddress(filters)}#fiches`;
