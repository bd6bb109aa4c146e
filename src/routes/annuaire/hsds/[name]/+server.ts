import { changedOn, preflight } from '#platform/http/shared.ts';
import { lastChange } from '#rooms/annuaire/hsds/lecture.server.ts';
import { answerList } from '#rooms/annuaire/hsds/reponse.server.ts';
import { answered } from '../answer.server.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

const dated = new Set(['services', 'organizations', 'service_at_locations']);

/** A list says when something of the directory last changed, but for the one that takes six queries without that. */
export const GET: RequestHandler = async ({ locals: { viewer }, params, url }) => {
  const response = await answered(() => answerList(viewer, params.name, url.searchParams));
  const isDated = response.status === 200 && dated.has(params.name) && !url.searchParams.has('full_service');
  return isDated ? changedOn(response, await lastChange(viewer)) : response;
};
