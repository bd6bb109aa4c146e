import { and, desc, eq, gte, sql, sum } from 'drizzle-orm';
import { addMonths } from '#platform/calendar.ts';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { communesOfCentre } from '../../territoires/reference.server.ts';
import { territoires } from '../../territoires/tables.ts';
import { lesBesoins } from '../besoins.server.ts';
import type { Demande } from '../recherche/demande.ts';
import type { Trouve } from '../recherche/trouve.ts';
import { recherchesVides } from '../verification/tables.ts';

/** Fewer than these in a year are not shown: one person who tries again is no sign of anything, and is nobody's business. */
export const LEAST = 5;

/** Months that are looked back on. */
const MONTHS = 12;

/** One search of the same need in the same place is counted in so many milliseconds: whoever reloads a page adds nothing. */
const ONCE_IN = 60_000;
const MOST_KEPT = 1000;
const counted = new Map<string, number>();

/**
 * Counts a search that found nothing, by need, commune and month. Neither words nor who asked are kept; without a need that
 * was understood there is nothing to count.
 */
export async function noteVide(viewer: Viewer, demande: Demande, trouve: Trouve, at: Date): Promise<void> {
  const besoin = demande.besoin ?? trouve.understood.besoins[0];
  // Of a part of the map drawn by hand no commune can be told.
  if (trouve.total > 0 || besoin === undefined || demande.cadre) return;
  const nis = demande.commune ?? '';
  // An address may hold anything; what nobody could have chosen is no sign.
  const { besoins, groupes } = lesBesoins();
  if (!besoins.has(besoin) && !groupes.has(besoin)) return;
  if (nis && !(await communesOfCentre(viewer.centreId)).some((one) => one.nis === nis)) return;
  const key = `${viewer.centreId} ${besoin} ${nis}`;
  const since = at.getTime() - (counted.get(key) ?? -Infinity);
  if (since >= 0 && since < ONCE_IN) return;
  if (counted.size >= MOST_KEPT) counted.clear();
  counted.set(key, at.getTime());
  const month = `${at.toISOString().slice(0, 7)}-01`;
  await db()
    .insert(recherchesVides)
    .values({ centreId: viewer.centreId, besoin, nis, month, count: 1 })
    .onConflictDoUpdate({
      target: [recherchesVides.centreId, recherchesVides.besoin, recherchesVides.nis, recherchesVides.month],
      set: { count: sql`${recherchesVides.count} + 1` }
    });
}

export type Vide = { besoin: string; nis: string; commune: string | null; count: number };

/** What people looked for in the last twelve months and did not find, the most wanted first. */
export async function listVides(viewer: Viewer, today: string): Promise<Vide[]> {
  const count = sum(recherchesVides.count).mapWith(Number);
  return db()
    .select({ besoin: recherchesVides.besoin, nis: recherchesVides.nis, commune: territoires.nameFr, count })
    .from(recherchesVides)
    .leftJoin(territoires, eq(territoires.nis, recherchesVides.nis))
    .where(and(eq(recherchesVides.centreId, viewer.centreId), gte(recherchesVides.month, addMonths(today, -MONTHS))))
    .groupBy(recherchesVides.besoin, recherchesVides.nis, territoires.nameFr)
    .having(gte(count, LEAST))
    .orderBy(desc(count), recherchesVides.besoin, recherchesVides.nis);
}
