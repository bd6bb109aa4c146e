import { unsent } from '#platform/http/unsent.ts';
import { vueOf } from '#rooms/annuaire/repertoires/page/vue.server.ts';
import { readRepertoire } from '../../../annuaire/repertoires/read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { repertoire, lu } = await readRepertoire(event);
  const { code, title } = repertoire;
  const { plan, exemple, communes } = await vueOf(event.locals.centre.id, lu, new URLSearchParams());
  return { code, title, exemple, communes: unsent(communes), plan: plan && unsent(plan) };
};
