import { error } from '@sveltejs/kit';
import { getLocale } from '#messages/locale.ts';
import { currentVersion } from '#platform/http/page-cache.ts';
import { preflight, shared } from '#platform/http/shared.ts';
import { jsonArray, streamed } from '#platform/http/streamed.ts';
import { exportServices, exportStructures } from '#rooms/annuaire/data-inclusion/export.server.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;

const lists = { structures: exportStructures, services: exportServices };
const isList = (word: string): word is keyof typeof lists => Object.hasOwn(lists, word);

/** Of this process and of what is in the database; a tag of its own, so that the file is not held to be compared. */
const started = Date.now().toString(36);

/** The directory after the schemas of data·inclusion, version 1, sent as it is made. */
export const GET: RequestHandler = async ({ locals: { viewer }, params: { quoi } }) => {
  if (!isList(quoi)) error(404);
  return shared(
    streamed(jsonArray(lists[quoi](viewer)), {
      'content-type': 'application/json',
      etag: `"${quoi}-${started}-${getLocale()}-${viewer.reads.length}-${currentVersion().replaceAll(' ', '-')}"`
    })
  );
};
