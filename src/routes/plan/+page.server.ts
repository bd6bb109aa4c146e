import { pageOf, readPage } from '#platform/http/asked.ts';
import { unsent } from '#platform/http/unsent.ts';
import { pageOfArbre } from '#rooms/plan/arbre.ts';
import { may, maySomewhere } from '#rooms/comptes/droits.ts';
import { doneIn } from '#rooms/comptes/edit/doors.ts';
import { droitsDuPlan } from '#rooms/plan/droits.ts';
import { activeFilters } from '#rooms/plan/fiches/filter.ts';
import { codesOfOwn, readFiches } from './read.server.ts';
import type { PageServerLoad } from './$types';

/** Fiches on a page, in the tree as in the table. */
const SIZE = 50;

const droit = droitsDuPlan['modifier une fiche'];

export const load: PageServerLoad = async ({ locals, url }) => {
  const { acteur } = locals;
  const list = await readFiches(locals.viewer, url.searchParams);
  if (!list) return { list: null, done: null };
  const { plan, recommandations, filters, shown } = list;
  const own = acteur && maySomewhere(acteur, droit) ? codesOfOwn(acteur, droit, shown) : null;
  const asked = readPage(url.searchParams, 'page');
  const bare = activeFilters(filters).length === 0;
  return {
    done: doneIn(acteur, url),
    list: unsent({
      ...list,
      moves: may(acteur, droitsDuPlan['déplacer une fiche'], locals.viewer)
        ? { reason: plan.adoptedOn !== null }
        : null,
      /** Of whoever may change some fiches: which. */
      own,
      ...(filters.vue === 'tableau'
        ? { tableau: pageOf(shown, asked, SIZE), arbre: null }
        : {
            tableau: null,
            arbre: pageOfArbre({ axes: plan.axes, recommandations }, shown, { asked, size: SIZE, bare })
          })
    })
  };
};
