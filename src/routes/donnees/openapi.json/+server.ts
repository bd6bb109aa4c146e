import { json } from '@sveltejs/kit';
import { publicAddress } from '#platform/address.ts';
import { preflight, shared } from '#platform/http/shared.ts';
import { openApi } from '#rooms/rapports/donnees/openapi.ts';
import { ownLicence } from '../answer.server.ts';
import { listes } from '../listes.server.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

export const GET: RequestHandler = ({ locals: { centre } }) =>
  shared(json(openApi(listes, { title: centre.acronym, server: publicAddress(''), licence: ownLicence() })));
