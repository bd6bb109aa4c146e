import { sql, type SQL } from 'drizzle-orm';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { readableEspace } from '../../../concertation/readable.server.ts';
import { espaces, ficheEspaces } from '../../../concertation/tables.ts';
import { readableConstat } from '../../../diagnostic/readable.server.ts';
import { droits } from '../../../diagnostic/referentiels/tables.ts';
import { constatDroits, constats } from '../../../diagnostic/tables.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { readableFiche, readableRecommandation } from '../../../plan/readable.server.ts';
import { plans, recommandationConstats, recommandations } from '../../../plan/tables.ts';
import type { Objet } from './queries.server.ts';

export const id = sql.placeholder('id');
const plan = sql.placeholder('plan');

export const grid = sql`select ${plans.referentielId} from ${plans} where ${plans.id} = ${plan}`;

/**
 * From any object the chain is walked both ways, one step after the other, and each step passes the gate of its
 * table: what hangs on something hidden is not reached. `c`, `r`, `f` and `e` are the constats, recommandations,
 * fiches and espaces that are.
 */
const from = {
  constat: {
    itself: sql`${constats.id} = ${id}`,
    axe: sql`${constats.diagnosticId} = (select ${plans.diagnosticId} from ${plans} where ${plans.id} = ${plan})
      and exists (select 1 from ${constatDroits}
        join ${droits} on ${droits.referentielId} = ${constatDroits.referentielId} and ${droits.id} = ${constatDroits.droitId}
        where ${constatDroits.constatId} = ${constats.id} and ${droits.axeId} = ${id} and ${droits.referentielId} = (${grid}))`,
    recommandation: sql`${constats.id} in (select ${recommandationConstats.constatId} from ${recommandationConstats}
      where ${recommandationConstats.recommandationId} in (select id from r))`
  },
  recommandation: {
    itself: sql`${recommandations.id} = ${id}`,
    constat: sql`${recommandations.id} in (select ${recommandationConstats.recommandationId} from ${recommandationConstats}
      where ${recommandationConstats.constatId} in (select id from c))`,
    fiche: sql`${recommandations.id} in (select ${fiches.recommandationId} from ${fiches} where ${fiches.id} in (select id from f))`
  },
  fiche: {
    itself: sql`${fiches.id} = ${id}`,
    recommandation: sql`${fiches.recommandationId} in (select id from r)`,
    espace: sql`${fiches.id} in (select ${ficheEspaces.ficheId} from ${ficheEspaces}
      where ${ficheEspaces.espaceId} in (select id from e))`
  },
  espace: {
    itself: sql`${espaces.id} = ${id}`,
    fiche: sql`${espaces.id} in (select ${ficheEspaces.espaceId} from ${ficheEspaces}
      where ${ficheEspaces.ficheId} in (select id from f))`
  }
};

/** Each step with the one it leaves from, in the order in which they are taken. */
export function walk(viewer: Viewer, kind: Objet['kind']): SQL {
  const c = (where: SQL) => sql`c as materialized (select ${constats.id} from ${constats}
    where ${where} and ${readableConstat(viewer)})`;
  const r = (where: SQL) => sql`r as materialized (select ${recommandations.id} from ${recommandations}
    where ${where} and ${readableRecommandation(viewer)})`;
  const f = (where: SQL) => sql`f as materialized (select ${fiches.id} from ${fiches}
    where ${where} and ${readableFiche(viewer)})`;
  const e = (where: SQL) => sql`e as materialized (select ${espaces.id} from ${espaces}
    where ${where} and ${readableEspace(viewer)})`;
  const steps = {
    axe: [
      c(from.constat.axe),
      r(sql`${from.recommandation.constat} and ${recommandations.planId} = ${plan}`),
      f(from.fiche.recommandation),
      e(from.espace.fiche)
    ],
    constat: [
      c(from.constat.itself),
      r(from.recommandation.constat),
      f(from.fiche.recommandation),
      e(from.espace.fiche)
    ],
    recommandation: [
      r(from.recommandation.itself),
      c(from.constat.recommandation),
      f(from.fiche.recommandation),
      e(from.espace.fiche)
    ],
    fiche: [f(from.fiche.itself), r(from.recommandation.fiche), c(from.constat.recommandation), e(from.espace.fiche)],
    plan: [
      c(sql`${constats.diagnosticId} = (select ${plans.diagnosticId} from ${plans} where ${plans.id} = ${id})`),
      r(sql`${recommandations.planId} = ${id}`),
      f(sql`${fiches.planId} = ${id}`),
      e(sql`${espaces.planId} = ${id}`)
    ],
    espace: [e(from.espace.itself), f(from.fiche.espace), r(from.recommandation.fiche), c(from.constat.recommandation)]
  };
  return sql.join(steps[kind], sql`, `);
}
