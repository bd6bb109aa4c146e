import { preflight, shared } from '#platform/http/shared.ts';
import { Fault } from '#rooms/annuaire/hsds/fault.ts';
import { answerOne } from '#rooms/annuaire/hsds/reponse.server.ts';
import { hsdsNow } from '#rooms/rapports/fusions/adresse.server.ts';
import { answered } from '../../answer.server.ts';
import type { RequestEvent, RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

/** Where the thing of this id is found since it became one with another; null where it never did, or nobody sees that one. */
async function moved({ locals: { viewer }, params, url }: RequestEvent): Promise<string | null> {
  const now = await hsdsNow(viewer.centreId, params.name, params.id);
  if (!now) return null;
  try {
    await answerOne(viewer, now.name, now.id, url.searchParams);
  } catch (caught) {
    if (caught instanceof Fault) return null;
    throw caught;
  }
  return `/annuaire/hsds/${now.name}/${now.id}${url.search}`;
}

export const GET: RequestHandler = async (event) => {
  const { locals, params, url } = event;
  const answer = await answered(() => answerOne(locals.viewer, params.name, params.id, url.searchParams));
  const location = answer.status === 404 ? await moved(event) : null;
  return location ? shared(new Response(null, { status: 301, headers: { location } })) : answer;
};
