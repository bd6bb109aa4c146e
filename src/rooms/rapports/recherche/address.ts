import { queryText } from '#platform/http/query.ts';
import { href } from '#messages/locale.ts';
import type { Demande } from './forms.ts';

/** The address of a search; the first page and all kinds need not be said. */
export const rechercheAddress = ({ q, type, page }: Partial<Demande>): string =>
  href('/recherche') + queryText({ q, type, page }, { page: 1 });
