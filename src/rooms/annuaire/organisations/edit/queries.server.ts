import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { territoires } from '../../../territoires/tables.ts';
import { organisations } from '../../tables.ts';
import type { OrganisationFilters } from './forms.ts';

const asked = (viewer: Viewer, { q, nature }: OrganisationFilters) =>
  and(
    visibleTo(viewer, organisations),
    nature ? eq(organisations.kind, nature) : undefined,
    q ? sql`position(lower(unaccent(${q})) in lower(unaccent(${organisations.name}))) > 0` : undefined
  );

export const countOrganisations = (viewer: Viewer, filters: OrganisationFilters): Promise<number> =>
  db().$count(organisations, asked(viewer, filters));

/** The organisations that the team may name, by name. */
export const listOrganisations = (
  viewer: Viewer,
  filters: OrganisationFilters,
  { limit, offset }: { limit: number; offset: number }
) =>
  db()
    .select({
      id: organisations.id,
      name: organisations.name,
      kind: organisations.kind,
      structures: organisations.structures,
      visibility: organisations.visibility,
      exemple: organisations.exemple,
      commune: territoires.nameFr
    })
    .from(organisations)
    .leftJoin(territoires, eq(territoires.nis, organisations.nis))
    .where(asked(viewer, filters))
    .orderBy(asc(sql`${organisations.name} collate french`), asc(organisations.id))
    .limit(limit)
    .offset(offset);
