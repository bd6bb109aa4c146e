import { publicAddress } from '#platform/address.ts';
import { preflight } from '#platform/http/shared.ts';
import { answered } from './answer.server.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

/** What the API is: the version of HSDS, and where it is described. Full addresses, where the site knows its own. */
export const GET: RequestHandler = () =>
  answered(async () => ({
    version: '3.1',
    ...(publicAddress('').startsWith('http')
      ? { profile: publicAddress('/donnees/annuaire'), openapi_url: publicAddress('/donnees/openapi.json') }
      : {})
  }));
