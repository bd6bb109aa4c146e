import type { OrganisationKind } from '../../annuaire/tables.ts';
import { orderedAnswers, type ValiditeResult } from '../rules.ts';
import type { AnswerCount } from './queries.server.ts';

export type Counts = Record<ValiditeResult, number>;

/** The answers as they are shown; those who do not know stand apart, they are on no scale. */
export const answerOrder = [...orderedAnswers, 'unknown'] as const;

/** Answers summed by what they say. */
export function sumAnswers(answers: AnswerCount[]): Counts {
  const counts: Counts = { resolved: 0, better: 0, valid: 0, worse: 0, unknown: 0 };
  for (const { answer, count } of answers) counts[answer] += count;
  return counts;
}

export const totalOf = (counts: Counts): number => answerOrder.reduce((sum, answer) => sum + counts[answer], 0);

/** The answers of each kind of organisation, the largest first. */
export function byKind(answers: AnswerCount[]): { kind: OrganisationKind; counts: Counts; total: number }[] {
  return [...Map.groupBy(answers, (answer) => answer.kind)]
    .map(([kind, some]) => {
      const counts = sumAnswers(some);
      return { kind, counts, total: totalOf(counts) };
    })
    .toSorted((a, b) => b.total - a.total);
}
