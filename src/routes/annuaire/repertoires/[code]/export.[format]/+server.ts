import { answerList, readRepertoire, saidToday } from '../../read.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { repertoire, lu } = await readRepertoire(event);
  const { code, title } = repertoire;
  return answerList(event.params.format, lu, {
    ...{ title, name: `repertoire-${code}`, path: `/annuaire/repertoires/${code}` },
    lines: [saidToday()]
  });
};
