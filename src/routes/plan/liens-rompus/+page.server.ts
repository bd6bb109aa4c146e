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
    const start =
      filters.genre === genre
        ? Math.min(filters.page - 1, Math.floor(Math.max(0, found.length - 1) / A_PAGE)) * A_PAGE
        : 0;
    return {
      genre,
      count: found.length,
      start,
      shown: found.slice(start, start + (filters.genre ? A_PAGE : FEW))
    };
  });
  return {
    rompus: unsent({ plan: { name: plan.name, exemple: plan.exemple }, day, year, filters, parts, aPage: A_PAGE })
  };
};
