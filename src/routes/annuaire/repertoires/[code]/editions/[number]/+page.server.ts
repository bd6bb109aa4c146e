import { unsent } from '#platform/http/unsent.ts';
import { differenceOf } from '#rooms/annuaire/repertoires/difference.ts';
import { vueOf } from '#rooms/annuaire/repertoires/page/vue.server.ts';
import { readEdition } from '../../../read.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { repertoire, edition, lu, before } = await readEdition(event);
  const { number, publishedOn, note, title, cover, pictogram, introduction, exemple } = edition;
  const { code, editions } = repertoire;
  return {
    code,
    editions,
    edition: { number, publishedOn, note, title, cover, pictogram, introduction, exemple },
    vue: unsent(await vueOf(event.locals.centre.id, lu, event.url.searchParams)),
    before: before && { number: before.number, publishedOn: before.publishedOn },
    difference: before && unsent(differenceOf(before.lu.entries, lu.entries))
  };
};
