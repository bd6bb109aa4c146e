import { and, eq, sql } from 'drizzle-orm';
import { now, today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { anonymous, visibleTo } from '../../comptes/visibilite.ts';
import { getReference } from '../../territoires/reference.server.ts';
import { lesBesoins } from '../besoins.server.ts';
import { chercher } from '../recherche/chercher.server.ts';
import { listedServices } from '../services/gate.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { entreeOf, inOrder, type Entree, type Numerotee } from './contenu.ts';
import { answers, demandeFor, type Question } from './question.ts';

/** Services of one répertoire at most: more is the directory itself. */
export const MOST_ENTRIES = 5000;

/** The needs of a group, or the need itself. */
export function needsOf(id: string): readonly string[] {
  const { besoins, groupes } = lesBesoins();
  return groupes.has(id) ? [...besoins.values()].filter(({ groupe }) => groupe === id).map((one) => one.id) : [id];
}

const kept = keptUntilWrite(async (_day: string, centreId: string, question: Question): Promise<Entree[]> => {
  const [{ services: found }, { territoires }] = await Promise.all([
    chercher(anonymous(centreId), demandeFor(question), now(), MOST_ENTRIES),
    getReference()
  ]);
  return inOrder(
    found
      .filter((service) => answers(question, service, needsOf))
      .map((service) => entreeOf(service, (nis) => territoires.get(nis)?.nameFr ?? nis))
  );
});

/**
 * What the directory answers today to the question of a répertoire, as everybody reads it, whoever asks: what a
 * répertoire shows the team is what it will publish.
 */
export const readActuel = (centreId: string, question: Question): Promise<Entree[]> =>
  kept(today(), centreId, question);

/**
 * What may still be shown of services that an edition names, by their ids; the value says whether they stand in the
 * directory today. Who asked not to be listed, or is not public any more, is in no edition either: an edition says what
 * was offered on a day, and a wish to be left out holds for every day.
 */
export async function showable(centreId: string, entries: readonly Entree[]): Promise<ReadonlyMap<string, boolean>> {
  if (entries.length === 0) return new Map();
  const viewer = anonymous(centreId);
  const ids = JSON.stringify(entries.map(({ id }) => id));
  const rows = await db()
    .select({ id: services.id, listed: sql<boolean>`(${listedServices(viewer, today())})` })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(
      and(
        visibleTo(viewer, services),
        visibleTo(viewer, organisations),
        eq(services.unlisted, false),
        eq(organisations.unlisted, false),
        sql`${services.id} in (select value::uuid from json_array_elements_text(${ids}::text::json))`
      )
    );
  return new Map(rows.map(({ id, listed }) => [id, listed]));
}

/** A répertoire as it is read: its services with their numbers, and how many were left out since it was frozen. */
export type Lu = { entries: Numerotee[]; leftOut: number };

/** Entries of the day: all of them are in the directory. */
export const luAujourdhui = (entries: readonly Entree[]): Lu => ({
  entries: entries.map((entry, i) => ({ ...entry, no: i + 1, listed: true })),
  leftOut: 0
});

/** Entries of an edition; the numbers are those it was frozen with, so that paper and page agree. */
export function luDansLEdition(entries: readonly Entree[], allowed: ReadonlyMap<string, boolean>): Lu {
  const shown = entries.flatMap((entry, i): Numerotee[] => {
    const listed = allowed.get(entry.id);
    return listed === undefined ? [] : [{ ...entry, no: i + 1, listed }];
  });
  return { entries: shown, leftOut: entries.length - shown.length };
}
