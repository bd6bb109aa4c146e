import { and, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { hasId } from '#platform/database/ids.ts';
import { db } from '#platform/database/current.ts';
import { locations } from '../../annuaire/locations/tables.ts';
import { repertoires } from '../../annuaire/repertoires/tables.ts';
import { services } from '../../annuaire/services/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaces } from '../../concertation/tables.ts';
import { readableConstat } from '../../diagnostic/readable.server.ts';
import { reactualisations } from '../../diagnostic/reactualisations/tables.ts';
import { constats, diagnostics } from '../../diagnostic/tables.ts';
import {
  etapeEditable,
  indicateurEditable,
  lienEditable,
  moyenEditable
} from '../../plan/fiches/edit/parts/editables.server.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { modeles } from '../../plan/modeles/tables.ts';
import { readableFiche, readableRecommandation } from '../../plan/readable.server.ts';
import { plans, recommandations, ressources } from '../../plan/tables.ts';

type Gated = { table: PgTable & { id: PgColumn }; gate: (viewer: Viewer) => SQL };

const ofOwner = (viewer: Viewer, organisationId: PgColumn): SQL =>
  sql`exists (select from ${organisations} where ${organisations.id} = ${organisationId} and ${visibleTo(viewer, organisations)})`;

const gates: Readonly<Record<string, Gated>> = {
  fiches: { table: fiches, gate: readableFiche },
  recommandations: { table: recommandations, gate: readableRecommandation },
  // A local resource is reached through its recommandation and its organisation.
  ressources: {
    table: ressources,
    gate: (viewer) => sql`(${ofOwner(viewer, ressources.organisationId)} and exists (select from ${recommandations}
      where ${recommandations.id} = ${ressources.recommandationId} and ${readableRecommandation(viewer)}))`
  },
  constats: { table: constats, gate: readableConstat },
  diagnostics: { table: diagnostics, gate: (viewer) => visibleTo(viewer, diagnostics) },
  reactualisations: { table: reactualisations, gate: (viewer) => visibleTo(viewer, reactualisations) },
  plans: { table: plans, gate: (viewer) => visibleTo(viewer, plans) },
  espaces: { table: espaces, gate: readableEspace },
  // The team’s own, without a circle to set.
  modeles: {
    table: modeles,
    gate: ({ centreId, reads }) => sql`(${modeles.centreId} = ${centreId} and ${reads.includes('equipe')})`
  },
  organisations: { table: organisations, gate: (viewer) => visibleTo(viewer, organisations) },
  // A service is reached through its organisation too, and a place through it alone.
  services: {
    table: services,
    gate: (viewer) => sql`(${visibleTo(viewer, services)} and ${ofOwner(viewer, services.organisationId)})`
  },
  locations: { table: locations, gate: (viewer) => ofOwner(viewer, locations.organisationId) },
  repertoires: { table: repertoires, gate: (viewer) => visibleTo(viewer, repertoires) }
};

/** What is read with its fiche. */
const parts = new Map(
  [etapeEditable, indicateurEditable, lienEditable, moyenEditable].map((one) => [one.kind, one.ficheOf])
);

/** Whether an object that people write on may be read at all: a right to change it is no right to read what is hidden. */
export async function mayRead(viewer: Viewer, kind: string, id: string): Promise<boolean> {
  const ficheOf = parts.get(kind);
  if (ficheOf) return mayRead(viewer, 'fiches', (await ficheOf(db(), id)) ?? '');
  const gated = Object.hasOwn(gates, kind) ? gates[kind] : undefined;
  if (!gated) throw new Error(`No gate for ${kind}`);
  const { table, gate } = gated;
  const rows = await db()
    .select({ id: table.id })
    .from(table)
    .where(and(hasId(table.id, id), gate(viewer)));
  return rows.length > 0;
}
