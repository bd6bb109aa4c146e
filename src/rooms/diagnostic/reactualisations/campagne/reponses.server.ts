import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { readLien } from '../../../comptes/liens/liens.server.ts';
import type { ValiditeResult } from '../../rules.ts';
import { reactualisationConstats, reactualisations, reponses } from '../tables.ts';
import { pleniereReponses, sollicitations } from '../tables.ts';
import { findPleniere, findSollicitation } from './queries.server.ts';
import { isOpen } from './rules.ts';

export type Answer = { constatId: string; answer: ValiditeResult; comment: string | null };

/** What a signed link lets one answer; null when it is of no use. */
export async function readQuestion(centreId: string, token: string, now: Date) {
  const lien = await readLien(centreId, 'reponse', token, now);
  return lien?.kind === 'sollicitations' ? findSollicitation(centreId, lien.objectId) : null;
}

const isAsked = async (tx: Orm, reactualisationId: string, constatId: string): Promise<boolean> =>
  (await tx.$count(
    reactualisationConstats,
    and(
      eq(reactualisationConstats.reactualisationId, reactualisationId),
      eq(reactualisationConstats.constatId, constatId)
    )
  )) > 0;

/** Keeps an organisation's answer about one constat; answering again corrects it, as long as the campaign is open. */
export async function saveAnswer(
  centreId: string,
  token: string,
  { constatId, answer, comment }: Answer,
  now: Date
): Promise<'done' | 'gone' | 'closed'> {
  const question = await readQuestion(centreId, token, now);
  if (!question) return 'gone';
  return db().transaction(async (tx) => {
    const { campaign, asked } = question;
    const [row] = await tx.select().from(reactualisations).where(eq(reactualisations.id, campaign.id)).for('share');
    if (!row || !isOpen(row, today(now))) return 'closed';
    if (!(await isAsked(tx, campaign.id, constatId))) return 'gone';
    const told = { answer, comment, answeredOn: today(now) };
    await tx
      .insert(reponses)
      .values({ reactualisationId: campaign.id, constatId, organisationId: asked.organisationId, ...told })
      .onConflictDoUpdate({
        target: [reponses.reactualisationId, reponses.constatId, reponses.organisationId],
        set: told
      });
    return 'done';
  });
}

/** An organisation says that it has answered what it can: it is not reminded any more. */
export async function finishAnswers(centreId: string, token: string, now: Date): Promise<boolean> {
  const question = await readQuestion(centreId, token, now);
  if (!question) return false;
  await db().update(sollicitations).set({ finishedAt: now }).where(eq(sollicitations.id, question.asked.id));
  return true;
}

export const participantOf = (token: string): string => createHash('sha256').update(`pleniere ${token}`).digest('hex');

/** Keeps what somebody in a hall answers about one constat. */
export async function answerPleniere(
  centreId: string,
  code: string,
  token: string,
  { constatId, answer }: Omit<Answer, 'comment'>,
  now: Date
): Promise<'done' | 'gone'> {
  const campaign = await findPleniere(centreId, code);
  if (!campaign || !isOpen(campaign, today(now)) || !(await isAsked(db(), campaign.id, constatId))) return 'gone';
  const told = { answer, answeredAt: now };
  await db()
    .insert(pleniereReponses)
    .values({ reactualisationId: campaign.id, constatId, participant: participantOf(token), ...told })
    .onConflictDoUpdate({
      target: [pleniereReponses.reactualisationId, pleniereReponses.constatId, pleniereReponses.participant],
      set: told
    });
  return 'done';
}
