import { pageOf } from '#platform/http/asked.ts';
import { unsent } from '#platform/http/unsent.ts';
import { genres } from '#rooms/rapports/liens-rompus/rules.ts';
import { readRompus } from './read.server.ts';
import type { PageServerLoad } from './$types';

/** Rows of each kind where all are shown, and of a page where one is. */
const FEW = 15;
const A_PAGE = 100;

export const load: PageServerLoad = async ({ locals, url }) => {
  const read = await readRompus(locals.viewer, url.searchParams);
  if (!read) return { rompus: null };
  const { plan, day, year, filters, all } = read;
  const parts = genres.map((genre) => {
    const found = all.filter((one) => one.genre === genre);
    const { rows: shown, ...place } = filters.genre ? pageOf(found, filters.page, A_PAGE) : pageOf(found, 1, FEW);
    return { genre, place, shown };
  });
  return { rompus: unsent({ plan: { name: plan.name, exemple: plan.exemple }, day, year, filters, parts }) };
};
