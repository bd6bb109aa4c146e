import { and, asc, eq, exists, isNull, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { attributions, consentements, personnes } from '../tables.ts';

/** Whoever runs an espace now and agrees to be named for it in public; nobody else is ever named. */
export const listNommes = (espaceId: string, centreId: string) =>
  db()
    .selectDistinct({ id: personnes.id, name: personnes.name, exemple: personnes.exemple })
    .from(attributions)
    .innerJoin(personnes, and(eq(personnes.id, attributions.personneId), isNull(personnes.erasedAt)))
    .where(
      and(
        ...[eq(attributions.centreId, centreId), eq(attributions.role, 'animateur'), isNull(attributions.endedAt)],
        ...[eq(attributions.scopeKind, 'espace'), eq(attributions.scopeId, espaceId)],
        exists(
          db()
            .select({ one: sql`1` })
            .from(consentements)
            .where(
              and(
                eq(consentements.personneId, personnes.id),
                eq(consentements.to, 'etre-nomme'),
                isNull(consentements.withdrawnAt)
              )
            )
        )
      )
    )
    .orderBy(asc(personnes.name));
