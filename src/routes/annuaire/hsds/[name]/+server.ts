import { preflight } from '#platform/http/shared.ts';
import { answerList } from '#rooms/annuaire/hsds/reponse.server.ts';
import { answered } from '../answer.server.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

export const GET: RequestHandler = ({ locals: { viewer }, params, url }) =>
  answered(() => answerList(viewer, params.name, url.searchParams));
