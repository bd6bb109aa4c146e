import { and, asc, eq, isNotNull } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { espaces } from '../../concertation/tables.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { successions } from '../../plan/successions/tables.ts';
import { recommandations } from '../../plan/tables.ts';
import { textesDesFiches } from './fiches.server.ts';
import { refusOfSeveral, type Refus } from './refus.ts';

/**
 * What becomes public with a plan: its recommandations, its fiches and the espaces that only it kept back, and of their
 * texts what looks as if it told of a person, until whoever publishes it has confirmed these very texts. Null once they
 * have.
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
  const below = await textesDesFiches(tx, centreId, eq(fiches.planId, planId));
  const beside = await tx
    .select({ name: espaces.name, about: espaces.about })
    .from(espaces)
    .where(and(eq(espaces.planId, planId), eq(espaces.visibility, 'public')))
    .orderBy(asc(espaces.position));
  const became = await tx
    .select({ reason: successions.reason })
    .from(successions)
    .where(and(eq(successions.toPlanId, planId), isNotNull(successions.reason)))
    .orderBy(asc(successions.id));
  const texts = [
    ...above.map(({ code, title, text }) => ({ label: code, lines: [title, text] })),
    ...below.map(({ label, lines }) => ({ label, lines })),
    ...beside.map(({ name, about }) => ({ label: name, lines: [name, about ?? ''] })),
    { label: 'Ce que devient le plan précédent', lines: became.map(({ reason }) => reason ?? '') }
  ];
  const named = ({ code, title }: { code: string; title: string }) => `${code} ${title}`;
  const lists = [
    { label: `Recommandations (${above.length})`, lines: above.map(named) },
    { label: `Fiches (${below.length})`, lines: below.map(({ name }) => name) },
    { label: `Espaces (${beside.length})`, lines: beside.map(({ name }) => name) }
  ];
  return refusOfSeveral(confirmed, texts, lists, { links: [{ name: 'Le plan', path: `/plans/${planId}` }] });
}
