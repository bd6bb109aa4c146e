import { and, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { etapes, ficheDocuments, ficheEtats, ficheNotes, fiches } from '../../plan/fiches/tables.ts';
import { indicateurs } from '../../plan/fiches/indicateurs/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';
import { providerOf } from '../../plan/readable.server.ts';
import { refusOfSeveral, type Refus } from './refus.ts';

/**
 * Every text of fiches that becomes public with them, fiche by fiche; `beside`: of them, those that are not of the fiche
 * itself.
 * @param within which fiches, of those of the centre
 */
export async function textesDesFiches(tx: Orm, centreId: string, within: SQL | undefined) {
  const rows = await tx
    .select({
      ...{ id: fiches.id, code: fiches.code, title: fiches.title, context: fiches.context },
      ...{ objectives: fiches.objectives, results: fiches.results }
    })
    .from(fiches)
    .where(and(within, eq(fiches.centreId, centreId)))
    .orderBy(asc(fiches.code));
  const notes = await tx
    .select({ ficheId: ficheNotes.ficheId, text: ficheNotes.text })
    .from(ficheNotes)
    .innerJoin(fiches, eq(fiches.id, ficheNotes.ficheId))
    .where(within)
    .orderBy(asc(ficheNotes.ficheId), asc(ficheNotes.seq));
  const below = Map.groupBy([...notes, ...(await partsOf(tx, centreId, within))], ({ ficheId }) => ficheId);
  return rows.map(({ id, code, title, context, objectives, results }) => {
    const beside = (below.get(id) ?? []).map(({ text }) => text);
    const lines = [title, context, ...objectives, results ?? '', ...beside];
    return { id, name: `${code} ${title}`, label: code, lines, beside };
  });
}

/**
 * What becomes public when several fiches do at once, until whoever does it has confirmed these very texts. Null once
 * they have, and where there is none.
 */
export async function apercuDesFiches(
  centreId: string,
  ids: readonly string[],
  confirmed: string,
  tx: Orm = db()
): Promise<Refus | null> {
  if (!ids.length) return null;
  const texts = await textesDesFiches(tx, centreId, inArray(fiches.id, [...ids]));
  const lists = [{ label: `Fiches (${texts.length})`, lines: texts.map(({ name }) => name) }];
  return refusOfSeveral(
    confirmed,
    texts.map(({ label, lines }) => ({ label, lines })),
    lists,
    { links: [{ name: 'Le plan', path: '/plan' }] }
  );
}

/** What stands under fiches and is read with them: steps, indicators, means, links and states with their words. */
async function partsOf(tx: Orm, centreId: string, within: SQL | undefined) {
  const of = (ficheId: PgColumn): SQL | undefined => and(eq(fiches.id, ficheId), within);
  const steps = await tx
    .select({ ficheId: etapes.ficheId, text: etapes.title })
    .from(etapes)
    .innerJoin(fiches, of(etapes.ficheId))
    .orderBy(asc(etapes.ficheId), asc(etapes.no));
  const measures = await tx
    .select({ ficheId: indicateurs.ficheId, name: indicateurs.name, unit: indicateurs.unit })
    .from(indicateurs)
    .innerJoin(fiches, of(indicateurs.ficheId))
    .orderBy(asc(indicateurs.ficheId), asc(indicateurs.no));
  const means = await tx
    .select({ ficheId: moyens.ficheId, provider: providerOf(anonymous(centreId)), note: moyens.note })
    .from(moyens)
    .innerJoin(fiches, of(moyens.ficheId))
    .orderBy(asc(moyens.ficheId), asc(moyens.id));
  const states = await tx
    .select({ ficheId: ficheEtats.ficheId, reason: ficheEtats.reason, unblock: ficheEtats.unblock, by: ficheEtats.by })
    .from(ficheEtats)
    .innerJoin(fiches, of(ficheEtats.ficheId))
    .orderBy(asc(ficheEtats.ficheId), asc(ficheEtats.seq));
  const links = await tx
    .select({ ficheId: ficheDocuments.ficheId, title: ficheDocuments.title, url: ficheDocuments.url })
    .from(ficheDocuments)
    .innerJoin(fiches, of(ficheDocuments.ficheId))
    .orderBy(asc(ficheDocuments.ficheId), asc(ficheDocuments.position));
  const words = [
    ...links.map(({ ficheId, title, url }) => ({ ficheId, said: [title, url] })),
    ...means.map(({ ficheId, provider, note }) => ({ ficheId, said: [provider, note] })),
    ...states.map(({ ficheId, reason, unblock, by }) => ({ ficheId, said: [reason, unblock, by] }))
  ];
  return [
    ...steps,
    ...measures.map(({ ficheId, name, unit }) => ({ ficheId, text: `${name} (${unit})` })),
    ...words.flatMap(({ ficheId, said }) => said.flatMap((text) => (text ? [{ ficheId, text }] : [])))
  ];
}
