import { today } from '#platform/clock.ts';
import { pageOf, readPage } from '#platform/http/asked.ts';
import { unsent } from '#platform/http/unsent.ts';
import { readRepertoire } from '../../../annuaire/repertoires/read.server.ts';
import type { PageServerLoad } from './$types';

/** Services on a page within another site's. */
const SIZE = 12;

export const load: PageServerLoad = async (event) => {
  const { repertoire, lu } = await readRepertoire(event);
  const { code, title } = repertoire;
  const page = readPage(event.url.searchParams, 'page');
  return { code, title, day: today(), list: unsent(pageOf(lu.entries, page, SIZE)) };
};
