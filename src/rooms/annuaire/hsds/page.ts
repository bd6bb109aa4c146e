import type { Paging } from './demande.server.ts';

/** A page of a list, as the standard has it. */
export const pageOf = <T>(contents: T[], total: number, { page, perPage }: Paging) => ({
  total_items: total,
  total_pages: Math.ceil(total / perPage),
  page_number: page,
  size: contents.length,
  first_page: page === 1,
  last_page: page * perPage >= total,
  empty: contents.length === 0,
  contents
});
