import { m } from '#messages';
import { formatDay } from '#messages/format.ts';
import { answerList, readEdition } from '../../../../read.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { repertoire, edition, lu } = await readEdition(event);
  const { number, title, publishedOn } = edition;
  return answerList(event.params.format, lu, {
    title: m.repertoires_edition_of({ title, number }),
    name: `repertoire-${repertoire.code}-edition-${number}`,
    path: `/annuaire/repertoires/${repertoire.code}/editions/${number}`,
    lines: [m.repertoires_published({ day: formatDay(publishedOn) })]
  });
};
