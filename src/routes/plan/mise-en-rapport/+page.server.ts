import * as v from 'valibot';
import { unsent } from '#platform/http/unsent.ts';
import { choix } from '#rooms/plan/mise-en-rapport/forms.ts';
import { readGrille } from '#rooms/plan/mise-en-rapport/lecture.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const lecture = await readGrille(locals.viewer, v.parse(choix, Object.fromEntries(url.searchParams)));
  return { lecture: lecture && unsent(lecture) };
};
