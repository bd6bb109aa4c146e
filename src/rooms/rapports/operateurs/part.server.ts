import { and, eq, exists, or, sql } from 'drizzle-orm';
import { unionAll } from 'drizzle-orm/pg-core';
import { db } from '#platform/database/current.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaceMembres, espaces } from '../../concertation/tables.ts';
import { fichePartenaires, fiches } from '../../plan/fiches/tables.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import { standingPlan } from '../../plan/standing.server.ts';

/** The part of an organisation in the plan that stands and in its consultation. */
export type Part = {
  /** Fiches that it leads or is a partner of. */
  fiches: { code: string; title: string; exemple: boolean }[];
  espaces: { id: string; name: string; exemple: boolean }[];
};

/** Of each, at most: the pages of the plan have them all. */
const MOST = 30;

/** Fiches and espaces that an organisation, which the reader may know of, takes part in. */
export async function getPartOf(viewer: Viewer, organisationId: string): Promise<Part> {
  const standing = standingPlan(viewer);
  const rows = await unionAll(
    db()
      .select({
        kind: sql<'fiche' | 'espace'>`'fiche'`.as('kind'),
        key: fiches.code,
        name: fiches.title,
        exemple: fiches.exemple
      })
      .from(fiches)
      .where(
        and(
          eq(fiches.planId, standing),
          or(
            eq(fiches.leadId, organisationId),
            exists(
              db()
                .select({ one: sql`1` })
                .from(fichePartenaires)
                .where(
                  and(eq(fichePartenaires.ficheId, fiches.id), eq(fichePartenaires.organisationId, organisationId))
                )
            )
          ),
          readableFiche(viewer)
        )
      ),
    db()
      .select({
        kind: sql<'fiche' | 'espace'>`'espace'`.as('kind'),
        key: espaces.id,
        name: espaces.name,
        exemple: espaces.exemple
      })
      .from(espaces)
      .where(
        and(
          eq(espaces.planId, standing),
          exists(
            db()
              .select({ one: sql`1` })
              .from(espaceMembres)
              .where(and(eq(espaceMembres.espaceId, espaces.id), eq(espaceMembres.organisationId, organisationId)))
          ),
          readableEspace(viewer)
        )
      )
  );
  const of = (kind: 'fiche' | 'espace') =>
    rows
      .filter((row) => row.kind === kind)
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, MOST);
  return {
    fiches: of('fiche').map(({ key, name, exemple }) => ({ code: key, title: name, exemple })),
    espaces: of('espace').map(({ key, name, exemple }) => ({ id: key, name, exemple }))
  };
}
