import { and, eq, isNull, sql } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { listedServices } from '../../annuaire/services/gate.ts';
import { services } from '../../annuaire/services/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { readableEspace } from '../../concertation/readable.server.ts';
import { espaces } from '../../concertation/tables.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { readableFiche } from '../../plan/readable.server.ts';
import { standingPlan } from '../../plan/standing.server.ts';
import { publicCode } from './publics.ts';
import { manquantsOf, pairKey, type Manquant, type Offert } from './rules.ts';
import { liensEcartes } from './tables.ts';

type Named = { id: string; name: string; exemple: boolean };
export type LienManquant = Omit<Manquant, 'fiches'> & {
  organisation: Named;
  espace: Named;
  fiches: { code: string; title: string }[];
};

/** Operators and espaces of the plan that stands which work in the same commune for the same people, and apart. */
export async function listLiensManquants(viewer: Viewer): Promise<LienManquant[]> {
  const standing = standingPlan(viewer);
  const [offered, carried, apart] = await Promise.all([
    db()
      .select({
        id: organisations.id,
        name: organisations.name,
        exemple: organisations.exemple,
        publics: services.publics,
        communes: sql<string[]>`array(select distinct l.nis from service_at_locations p
          join locations l on l.id = p.location_id where p.service_id = ${services.id})`
      })
      .from(services)
      .innerJoin(organisations, eq(organisations.id, services.organisationId))
      .where(and(listedServices(viewer, today()), sql`cardinality(${services.publics}) > 0`)),
    db()
      .select({
        ...{ ficheId: fiches.id, code: fiches.code, title: fiches.title, publics: fiches.publics },
        espace: { id: espaces.id, name: espaces.name, exemple: espaces.exemple },
        membres: sql<string[]>`array(select m.organisation_id from espace_membres m where m.espace_id = ${espaces.id}
          union select e.animateur_id from espaces e where e.id = ${espaces.id} and e.animateur_id is not null)`,
        communes: sql<string[]>`array(select c.nis from fiche_communes c where c.fiche_id = ${fiches.id})`
      })
      .from(fiches)
      .innerJoin(sql`fiche_espaces fe`, sql`fe.fiche_id = ${fiches.id}`)
      .innerJoin(espaces, sql`${espaces.id} = fe.espace_id`)
      .where(and(eq(fiches.planId, standing), readableFiche(viewer), readableEspace(viewer), isNull(espaces.closedOn))),
    db().select().from(liensEcartes).where(eq(liensEcartes.centreId, viewer.centreId))
  ]);
  const offerts = offered.flatMap(({ id, publics, communes }): Offert[] =>
    publics
      .filter((code) => code !== 'tous')
      .flatMap((code) => communes.map((nis) => ({ organisationId: id, nis, public: code })))
  );
  const byFiche = Map.groupBy(carried, ({ ficheId }) => ficheId);
  const portes = [...byFiche].flatMap(([ficheId, rows]) => {
    const [{ publics, communes } = { publics: [], communes: [] }] = rows;
    return {
      ficheId,
      communes,
      publics: publics.flatMap((word) => publicCode(word) ?? []),
      espaces: rows.map(({ espace }) => espace.id)
    };
  });
  const joined = new Set(carried.flatMap(({ espace, membres }) => membres.map((id) => pairKey(id, espace.id))));
  const aside = new Set(apart.map((one) => pairKey(one.organisationId, one.espaceId)));
  const operateurs = new Map(offered.map(({ id, name, exemple }) => [id, { id, name, exemple }]));
  const known = new Map(carried.map(({ espace }) => [espace.id, espace]));
  return manquantsOf(offerts, portes, joined, aside).flatMap(({ fiches: by, ...one }): LienManquant[] => {
    const [organisation, espace] = [operateurs.get(one.organisationId), known.get(one.espaceId)];
    if (!organisation || !espace) return [];
    const reasons = by.flatMap((id) => byFiche.get(id)?.[0] ?? []).map(({ code, title }) => ({ code, title }));
    return [{ ...one, organisation, espace, fiches: reasons }];
  });
}
