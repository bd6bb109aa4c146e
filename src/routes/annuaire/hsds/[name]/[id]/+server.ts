import { preflight } from '#platform/http/shared.ts';
import { answerOne } from '#rooms/annuaire/hsds/reponse.server.ts';
import { answered } from '../../answer.server.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

export const GET: RequestHandler = ({ locals: { viewer }, params, url }) =>
  answered(() => answerOne(viewer, params.name, params.id, url.searchParams));
