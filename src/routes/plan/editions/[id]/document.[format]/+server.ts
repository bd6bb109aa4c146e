import { error } from '@sveltejs/kit';
import * as v from 'valibot';
import { getEdition } from '#rooms/rapports/documents/editions/queries.server.ts';
import { answerDocument } from '../../../../documents.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { id } = event.params;
  if (!v.is(v.pipe(v.string(), v.uuid()), id)) error(404);
  const edition = await getEdition(event.locals.viewer, id);
  if (!edition) error(404);
  const name = `${edition.objectId.replaceAll('/', '-')}-${edition.kind}-edition-${edition.number}`;
  return answerDocument(
    event,
    name,
    async () => edition.content,
    () => true
  );
};
