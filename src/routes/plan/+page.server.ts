import { pageOf, readPage } from '#platform/http/asked.ts';
import { unsent } from '#platform/http/unsent.ts';
import { pageOfArbre } from '#rooms/plan/arbre.ts';
import { activeFilters } from '#rooms/plan/fiches/filter.ts';
import { readFiches } from './read.server.ts';
import type { PageServerLoad } from './$types';

/** Fiches on a page, in the tree as in the table. */
const SIZE = 50;

export const load: PageServerLoad = async ({ locals, url }) => {
  const list = await readFiches(locals.viewer, url.searchParams);
  if (!list) return { list: null };
  const { plan, recommandations, filters, shown } = list;
  const asked = readPage(url.searchParams, 'page');
  const bare = activeFilters(filters).length === 0;
  return {
    list: unsent({
      ...list,
      ...(filters.vue === 'tableau'
        ? { tableau: pageOf(shown, asked, SIZE), arbre: null }
        : {
            tableau: null,
            arbre: pageOfArbre({ axes: plan.axes, recommandations }, shown, { asked, size: SIZE, bare })
          })
    })
  };
};
