import { queryText } from '#platform/http/query.ts';
import { href } from '#messages/locale.ts';
import type { ConstatFilters } from '../forms.ts';

/** The page of a constat. @param diagnostic the one it is of, where its code alone leads to another’s */
export const constatPath = (code: string, diagnostic: string | null = null): string =>
  `/diagnostic/constats/${code}${queryText({ diagnostic })}`;

/** The address of a list of constats with these filters; what is not asked for is left out. */
export const constatsAddress = (filters: Partial<ConstatFilters>, path = '/diagnostic', page = 1): string =>
  href(path) + queryText({ ...filters, page }, { tri: 'code', page: 1 });
