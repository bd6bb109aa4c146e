import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { organisations } from '../../annuaire/tables.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { indicateurs, indicateurValeurs } from '../../plan/fiches/indicateurs/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import type { Place, Porte } from './rules.ts';

type Known = Place['organisations'][number];

const indicateursOf = sql<Porte['indicateurs']>`(
  select coalesce(json_agg(json_build_object('id', ${indicateurs.id}, 'name', ${indicateurs.name}, 'years', array(
    select ${indicateurValeurs.year} from ${indicateurValeurs}
    where ${indicateurValeurs.indicateurId} = ${indicateurs.id})) order by ${indicateurs.no}), '[]')
  from ${indicateurs} where ${indicateurs.ficheId} = ${fiches.id})`;

/** Who carries each fiche of a plan, whether it has means and where, and the years its indicators have values for. */
export const listPortes = keptUntilWrite(async (viewer: Viewer, planId: string): Promise<Porte[]> => {
  const rows = await db()
    .select({
      ficheId: fiches.id,
      leadId: organisations.id,
      leadName: organisations.name,
      leadExemple: organisations.exemple,
      moyens: sql<number>`(select count(*)::int from ${moyens} where ${moyens.ficheId} = ${fiches.id})`,
      placed: sql<string[]>`array(
        select distinct ${moyens.nis} from ${moyens} where ${moyens.ficheId} = ${fiches.id} and ${moyens.nis} is not null)`,
      indicateurs: indicateursOf
    })
    .from(fiches)
    .leftJoin(organisations, and(eq(organisations.id, fiches.leadId), visibleTo(viewer, organisations)))
    .where(and(eq(fiches.planId, planId), readableFiche(viewer)));
  return rows.map(({ leadId, leadName, leadExemple, ...row }) => ({
    ...row,
    lead: leadId && leadName ? { id: leadId, name: leadName, exemple: leadExemple ?? false } : null
  }));
});

/** The organisations that are known in a commune, by commune. */
export const listOrganisationsByCommune = keptUntilWrite(
  async (viewer: Viewer): Promise<ReadonlyMap<string, Known[]>> => {
    const rows = await db()
      .select({
        nis: organisations.nis,
        id: organisations.id,
        name: organisations.name,
        exemple: organisations.exemple
      })
      .from(organisations)
      .where(and(isNotNull(organisations.nis), visibleTo(viewer, organisations)))
      .orderBy(sql`${organisations.name} collate french`);
    const known = Map.groupBy(rows, ({ nis }) => nis ?? '');
    return new Map(
      [...known].map(([nis, list]) => [nis, list.map(({ id, name, exemple }) => ({ id, name, exemple }))])
    );
  }
);
