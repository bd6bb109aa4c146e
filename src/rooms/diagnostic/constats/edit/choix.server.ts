import { asc } from 'drizzle-orm';
import { m } from '#messages';
import { db } from '#platform/database/current.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { listCentreCommunes } from '../../../territoires/centres/queries.server.ts';
import { publics } from '../../publics.ts';
import { listReferentiels } from '../../referentiels/queries.server.ts';

/** What the form of a constat lets one choose among. A right is `grid/right`; the latest grid that has rights comes first. */
export async function listConstatChoix(viewer: Viewer) {
  const [grids, communes] = await Promise.all([listReferentiels(), listCentreCommunes(viewer.centreId)]);
  return {
    communes: communes.map(({ nis, name }) => ({ value: nis, name })),
    publics: publics.map((name) => ({ value: name, name })),
    droits: grids
      .toReversed()
      .flatMap((grid) => grid.axes.flatMap((axe) => axe.droits))
      .map(({ referentielId, id, name }) => ({ value: `${referentielId}/${id}`, name }))
  };
}

/** The organisations that somebody may name; what is invented says so where it is chosen. */
export async function listOrganisationChoix(viewer: Viewer) {
  const rows = await db()
    .select({ value: organisations.id, name: organisations.name, exemple: organisations.exemple })
    .from(organisations)
    .where(visibleTo(viewer, organisations))
    .orderBy(asc(organisations.name));
  return rows.map(({ value, name, exemple }) => ({ value, name: exemple ? `${name} ${m.exemple()}` : name }));
}
