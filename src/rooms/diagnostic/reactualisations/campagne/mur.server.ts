import { consensus } from '../../rules.ts';
import { answerOrder, totalOf, type Counts } from '../repartition.ts';
import { countPleniere, listAskedConstats } from './queries.server.ts';

/** What a hall has answered about each constat so far; consensus from 0 to 1, null below five who know. */
export async function readWall(campaignId: string) {
  const [constats, told] = await Promise.all([listAskedConstats(campaignId), countPleniere(campaignId)]);
  return constats.map(({ id, code, statement }) => {
    const counts: Counts = { resolved: 0, better: 0, valid: 0, worse: 0, unknown: 0 };
    for (const one of told) if (one.constatId === id) counts[one.answer] = one.count;
    const answers = answerOrder.map((answer) => ({ answer, count: counts[answer] }));
    return { code, statement, answers, total: totalOf(counts), consensus: consensus(counts) };
  });
}
