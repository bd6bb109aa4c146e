import { sql, type SQL } from 'drizzle-orm';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { readableEspace } from '../../../concertation/readable.server.ts';
import { espaces, ficheEspaces } from '../../../concertation/tables.ts';
import { readableConstat } from '../../../diagnostic/readable.server.ts';
import { constats } from '../../../diagnostic/tables.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { readableFiche, readableRecommandation } from '../../../plan/readable.server.ts';
import { plans, recommandationConstats, recommandations } from '../../../plan/tables.ts';
import type { Objet } from './queries.server.ts';

export const id = sql.placeholder('id');

/**
 * From a constat the chain is walked one step after the other, and each step passes the gate of its table: what hangs on
 * something hidden is not reached. A plan has all that is its own, and the constats that it answers though another
 * diagnostic has them. `c`, `r`, `f` and `e` are the constats, recommandations, fiches and espaces that are reached.
 */
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
    constat: [
      c(sql`${constats.id} = ${id}`),
      r(sql`${recommandations.id} in (select ${recommandationConstats.recommandationId} from ${recommandationConstats}
        where ${recommandationConstats.constatId} in (select id from c))`),
      f(sql`${fiches.recommandationId} in (select id from r)`),
      e(sql`${espaces.id} in (select ${ficheEspaces.espaceId} from ${ficheEspaces}
        where ${ficheEspaces.ficheId} in (select id from f))`)
    ],
    plan: [
      r(sql`${recommandations.planId} = ${id}`),
      c(sql`(${constats.diagnosticId} = (select ${plans.diagnosticId} from ${plans} where ${plans.id} = ${id})
        or ${constats.id} in (select ${recommandationConstats.constatId} from ${recommandationConstats}
          where ${recommandationConstats.recommandationId} in (select id from r)))`),
      f(sql`${fiches.planId} = ${id}`),
      e(sql`${espaces.planId} = ${id}`)
    ]
  };
  return sql.join(steps[kind], sql`, `);
}
