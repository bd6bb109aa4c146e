import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => ({
  centre: locals.centre,
  path: locals.path,
  search: url.search
});
