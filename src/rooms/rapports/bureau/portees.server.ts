import { and, asc, isNull } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { organisations } from '../../annuaire/tables.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { espaces } from '../../concertation/tables.ts';
import { listCentreCommunes } from '../../territoires/centres/queries.server.ts';

/** What a role may be limited to in a centre: `commune:92094`, `espace:…`, `organisation:…`, with its name and kind. */
export type Portee = { value: string; name: string; group: 'Communes' | 'Espaces' | 'Organisations' };

export async function listPortees(viewer: Viewer): Promise<Portee[]> {
  const communes = await listCentreCommunes(viewer.centreId);
  const open = await db()
    .select({ id: espaces.id, name: espaces.name })
    .from(espaces)
    .where(and(visibleTo(viewer, espaces), isNull(espaces.closedOn)))
    .orderBy(asc(espaces.name));
  const bodies = await db()
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .where(visibleTo(viewer, organisations))
    .orderBy(asc(organisations.name));
  return [
    ...communes.map(({ nis, name }) => ({ value: `commune:${nis}`, name, group: 'Communes' as const })),
    ...open.map(({ id, name }) => ({ value: `espace:${id}`, name, group: 'Espaces' as const })),
    ...bodies.map(({ id, name }) => ({ value: `organisation:${id}`, name, group: 'Organisations' as const }))
  ];
}
