import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { may } from '../comptes/droits.ts';
import type { Acteur } from '../comptes/roles.ts';
import { droitsDuPlan } from '../plan/droits.ts';
import { fiches } from '../plan/fiches/tables.ts';
import { readableFiche } from '../plan/readable.server.ts';
import { recommandations } from '../plan/tables.ts';
import { ficheEspaces } from './tables.ts';

/**
 * The fiches of some recommandations under which somebody may place means: all for the team, those of their espaces for
 * whoever runs one.
 */
export async function listFichesToPlace(acteur: Acteur, recommandationIds: readonly string[]) {
  if (!recommandationIds.length) return [];
  const rows = await db()
    .select({
      id: fiches.id,
      code: fiches.code,
      title: fiches.title,
      recommandation: recommandations.code,
      espaces: sql<string[]>`(select coalesce(array_agg(${ficheEspaces.espaceId}), '{}') from ${ficheEspaces}
        where ${ficheEspaces.ficheId} = ${fiches.id})`
    })
    .from(fiches)
    .innerJoin(recommandations, eq(recommandations.id, fiches.recommandationId))
    .where(and(inArray(fiches.recommandationId, [...recommandationIds]), readableFiche(acteur)))
    .orderBy(asc(recommandations.code), asc(fiches.code));
  const { centreId } = acteur;
  return rows.filter(({ espaces }) => may(acteur, droitsDuPlan['placer des moyens'], { centreId, espaces }));
}
