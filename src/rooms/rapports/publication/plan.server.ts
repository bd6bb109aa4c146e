import { asc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { warningsOf } from '../../comptes/personnel.ts';
import { ficheNotes, fiches } from '../../plan/fiches/tables.ts';
import { recommandations } from '../../plan/tables.ts';
import { versionOf } from '../approbations/version.ts';
import type { Refus } from './apercu.server.ts';

/**
 * What becomes public with a plan: its recommandations and its fiches, and of their texts what looks as if it told of a
 * person, until whoever publishes it has confirmed these very texts. Null once they have.
 */
export async function apercuDuPlan(planId: string, confirmed: string): Promise<Refus | null> {
  const above = await db()
    .select({ code: recommandations.code, title: recommandations.title, text: recommandations.text })
    .from(recommandations)
    .where(eq(recommandations.planId, planId))
    .orderBy(asc(recommandations.code));
  const below = await db()
    .select({
      ...{ id: fiches.id, code: fiches.code, title: fiches.title, context: fiches.context },
      ...{ objectives: fiches.objectives, results: fiches.results }
    })
    .from(fiches)
    .where(eq(fiches.planId, planId))
    .orderBy(asc(fiches.code));
  const notes = await db()
    .select({ ficheId: ficheNotes.ficheId, text: ficheNotes.text })
    .from(ficheNotes)
    .innerJoin(fiches, eq(fiches.id, ficheNotes.ficheId))
    .where(eq(fiches.planId, planId))
    .orderBy(asc(ficheNotes.ficheId), asc(ficheNotes.seq));
  const texts = [
    ...above.map(({ code, title, text }) => ({ label: code, lines: [title, text] })),
    ...below.map(({ id, code, title, context, objectives, results }) => ({
      label: code,
      lines: [
        ...[title, context, ...objectives, results ?? ''],
        ...notes.filter(({ ficheId }) => ficheId === id).map(({ text }) => text)
      ]
    }))
  ];
  const version = versionOf(texts);
  if (confirmed === version) return null;
  const warnings = Object.entries(warningsOf(Object.fromEntries(texts.map(({ label, lines }) => [label, lines]))));
  const named = ({ code, title }: { code: string; title: string }) => `${code} ${title}`;
  const passages = [
    { label: 'À relire', lines: warnings.map(([code, warning]) => `${code}\u00A0: ${warning}`) },
    { label: `Recommandations (${above.length})`, lines: above.map(named) },
    { label: `Fiches (${below.length})`, lines: below.map(named) }
  ].filter(({ lines }) => lines.length);
  return {
    errors: { confirme: 'Tout ceci deviendrait public : relisez, puis cochez ici.' },
    apercu: { version, passages, warnings: {}, links: [{ name: 'Le plan', path: `/plans/${planId}` }], hidden: [] }
  };
}
