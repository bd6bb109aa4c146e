import { and, asc, eq, isNotNull, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { etapes, ficheEtats, ficheNotes, fiches } from '../../plan/fiches/tables.ts';
import { indicateurs } from '../../plan/fiches/indicateurs/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';
import { providerOf } from '../../plan/readable.server.ts';
import { successions } from '../../plan/successions/tables.ts';
import { recommandations } from '../../plan/tables.ts';
import { refusOfSeveral, type Refus } from './refus.ts';

/**
 * What becomes public with a plan: its recommandations and its fiches, and of their texts what looks as if it told of a
 * person, until whoever publishes it has confirmed these very texts. Null once they have.
 * @param tx where it is written, what is written is looked at again within
 */
export async function apercuDuPlan(
  centreId: string,
  planId: string,
  confirmed: string,
  tx: Orm = db()
): Promise<Refus | null> {
  const above = await tx
    .select({ code: recommandations.code, title: recommandations.title, text: recommandations.text })
    .from(recommandations)
    .where(eq(recommandations.planId, planId))
    .orderBy(asc(recommandations.code));
  const below = await tx
    .select({
      ...{ id: fiches.id, code: fiches.code, title: fiches.title, context: fiches.context },
      ...{ objectives: fiches.objectives, results: fiches.results }
    })
    .from(fiches)
    .where(eq(fiches.planId, planId))
    .orderBy(asc(fiches.code));
  const notes = await tx
    .select({ ficheId: ficheNotes.ficheId, text: ficheNotes.text })
    .from(ficheNotes)
    .innerJoin(fiches, eq(fiches.id, ficheNotes.ficheId))
    .where(eq(fiches.planId, planId))
    .orderBy(asc(ficheNotes.ficheId), asc(ficheNotes.seq));
  const parts = await partsOf(tx, centreId, planId);
  const became = await tx
    .select({ reason: successions.reason })
    .from(successions)
    .where(and(eq(successions.toPlanId, planId), isNotNull(successions.reason)))
    .orderBy(asc(successions.id));
  const texts = [
    ...above.map(({ code, title, text }) => ({ label: code, lines: [title, text] })),
    ...below.map(({ id, code, title, context, objectives, results }) => ({
      label: code,
      lines: [
        ...[title, context, ...objectives, results ?? ''],
        ...[...notes, ...parts].filter(({ ficheId }) => ficheId === id).map(({ text }) => text)
      ]
    })),
    { label: 'Ce que devient le plan précédent', lines: became.map(({ reason }) => reason ?? '') }
  ];
  const named = ({ code, title }: { code: string; title: string }) => `${code} ${title}`;
  const lists = [
    { label: `Recommandations (${above.length})`, lines: above.map(named) },
    { label: `Fiches (${below.length})`, lines: below.map(named) }
  ];
  return refusOfSeveral(confirmed, texts, lists, { links: [{ name: 'Le plan', path: `/plans/${planId}` }] });
}

/** What stands under the fiches of a plan and is read with them: steps, indicators, means and states with their words. */
async function partsOf(tx: Orm, centreId: string, planId: string) {
  const ofPlan = (ficheId: PgColumn): SQL | undefined => and(eq(fiches.id, ficheId), eq(fiches.planId, planId));
  const steps = await tx
    .select({ ficheId: etapes.ficheId, text: etapes.title })
    .from(etapes)
    .innerJoin(fiches, ofPlan(etapes.ficheId))
    .orderBy(asc(etapes.ficheId), asc(etapes.no));
  const measures = await tx
    .select({ ficheId: indicateurs.ficheId, name: indicateurs.name, unit: indicateurs.unit })
    .from(indicateurs)
    .innerJoin(fiches, ofPlan(indicateurs.ficheId))
    .orderBy(asc(indicateurs.ficheId), asc(indicateurs.no));
  const means = await tx
    .select({ ficheId: moyens.ficheId, provider: providerOf(anonymous(centreId)), note: moyens.note })
    .from(moyens)
    .innerJoin(fiches, ofPlan(moyens.ficheId))
    .orderBy(asc(moyens.ficheId), asc(moyens.id));
  const states = await tx
    .select({ ficheId: ficheEtats.ficheId, reason: ficheEtats.reason, unblock: ficheEtats.unblock, by: ficheEtats.by })
    .from(ficheEtats)
    .innerJoin(fiches, ofPlan(ficheEtats.ficheId))
    .orderBy(asc(ficheEtats.ficheId), asc(ficheEtats.seq));
  const words = [
    ...means.map(({ ficheId, provider, note }) => ({ ficheId, said: [provider, note] })),
    ...states.map(({ ficheId, reason, unblock, by }) => ({ ficheId, said: [reason, unblock, by] }))
  ];
  return [
    ...steps,
    ...measures.map(({ ficheId, name, unit }) => ({ ficheId, text: `${name} (${unit})` })),
    ...words.flatMap(({ ficheId, said }) => said.flatMap((text) => (text ? [{ ficheId, text }] : [])))
  ];
}
