import { today } from '#platform/clock.ts';
import { readRepertoireDocument } from '#rooms/rapports/documents/repertoire/lecture.server.ts';
import { answerDocument } from '../../../../documents.server.ts';
import { readRepertoire } from '../../read.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { code } = event.params;
  let published = false;
  return answerDocument(
    event,
    `repertoire-${code}`,
    async ({ centre }) => {
      const { repertoire, lu } = await readRepertoire(event);
      published = repertoire.visibility === 'public';
      const { title, cover, introduction, exemple } = repertoire;
      const path = `/annuaire/repertoires/${code}`;
      const said = { title, cover, introduction, exemple, path, day: today(), edition: null, lu, before: null };
      return readRepertoireDocument(centre.id, said, centre);
    },
    // What it holds is what everybody reads, whoever asks; its title and its words are not, until it is published.
    () => published
  );
};
