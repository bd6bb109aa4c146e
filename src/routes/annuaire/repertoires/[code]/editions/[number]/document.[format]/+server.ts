import { differenceOf } from '#rooms/annuaire/repertoires/difference.ts';
import { readRepertoireDocument } from '#rooms/rapports/documents/repertoire/lecture.server.ts';
import { answerDocument } from '../../../../../../documents.server.ts';
import { readEdition } from '../../../../read.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { code, number } = event.params;
  let published = false;
  return answerDocument(
    event,
    `repertoire-${code}-edition-${number}`,
    async ({ centre }) => {
      const { edition, lu, before } = await readEdition(event);
      published = edition.visibility === 'public';
      const { title, cover, introduction, exemple, publishedOn, note } = edition;
      return readRepertoireDocument(
        centre.id,
        {
          ...{ title, cover, introduction, exemple, lu, day: publishedOn },
          path: `/annuaire/repertoires/${code}/editions/${number}`,
          edition: { number: edition.number, note },
          before: before && {
            ...{ number: before.number, publishedOn: before.publishedOn },
            difference: differenceOf(before.lu.entries, lu.entries)
          }
        },
        centre
      );
    },
    () => published
  );
};
