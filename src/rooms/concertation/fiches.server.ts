import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, type Viewer } from '../comptes/visibilite.ts';
import { fiches } from '../plan/fiches/tables.ts';
import { readableFiche } from '../plan/readable.server.ts';
import { readableEspace } from './readable.server.ts';
import { espaces, ficheEspaces } from './tables.ts';

const columns = {
  ficheId: ficheEspaces.ficheId,
  id: espaces.id,
  name: espaces.name,
  kind: espaces.kind,
  closedOn: espaces.closedOn,
  closedReason: espaces.closedReason,
  exemple: espaces.exemple
};

const linksOf = (orm: Orm, viewer: Viewer) =>
  orm
    .select(columns)
    .from(ficheEspaces)
    .innerJoin(fiches, and(eq(fiches.id, ficheEspaces.ficheId), readableFiche(viewer)))
    .innerJoin(espaces, and(eq(espaces.id, ficheEspaces.espaceId), readableEspace(viewer)));

/** The espaces in charge of the fiches of a plan, by fiche, in the plan's order. */
export async function listEspacesByFiche(viewer: Viewer, planId: string) {
  const links = await linksOf(db(), viewer).where(eq(fiches.planId, planId)).orderBy(asc(espaces.position));
  return Map.groupBy(links, (link) => link.ficheId);
}

const ofFiche = keptStatement((orm, viewer: Viewer) =>
  linksOf(orm, viewer)
    .where(eq(ficheEspaces.ficheId, sql.placeholder('ficheId')))
    .orderBy(asc(espaces.position))
    .prepare(`espaces_of_fiche_${readerName(viewer)}`)
);

/** The espaces in charge of one fiche. */
export const listEspacesOfFiche = (viewer: Viewer, ficheId: string) => ofFiche(viewer).execute({ ficheId });
