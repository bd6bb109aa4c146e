import { and, eq, sql, type SQL } from 'drizzle-orm';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, visibleTo, type Viewer } from '../../../comptes/visibilite.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { saidDiagnostic } from '../../../diagnostic/standing.server.ts';
import { constatCommunes, constatDroits, constats, preuves } from '../../../diagnostic/tables.ts';
import { axes, droits } from '../../../diagnostic/referentiels/tables.ts';
import { presentValiditeRow } from '../../../diagnostic/validite.server.ts';
import { isLate, type FicheState } from '../../../plan/fiches/rules.ts';
import { presentEtat } from '../../../plan/fiches/etat.server.ts';
import { etapes, ficheCommunes, fiches } from '../../../plan/fiches/tables.ts';
import { plans, recommandationConstats, recommandations } from '../../../plan/tables.ts';
import { espaces, ficheEspaces } from '../../../concertation/tables.ts';
import type { Maillon } from '../maillons.ts';
import { id, walk } from './marche.server.ts';

/** What the database is asked for the fil of: a constat, which several plans may answer, or a whole plan. */
export type Objet = { kind: 'constat' | 'plan'; id: string };

/** A row of the answer; `until` and `due` are what lateness is computed from. */
type Row = Omit<Maillon, 'late'> & { due: string | null };

const axe = sql`case when ${axes.no} is null then null
  else json_build_object('id', ${axes.id}, 'no', ${axes.no}, 'name', ${axes.name}) end`;
const nothing = sql`null::text`;

/** One shape for all kinds: what a kind does not have is null. */
const row = (
  kind: Maillon['kind'],
  of: Partial<Record<keyof Row, SQL>> & Pick<Record<keyof Row, SQL>, 'id' | 'title'>
) =>
  sql`json_build_object('kind', ${sql.raw(`'${kind}'`)}, 'id', ${of.id}, 'code', ${of.code ?? nothing}, 'diagnostic', ${of.diagnostic ?? nothing}, 'title', ${of.title},
    'axe', ${of.axe ?? nothing}, 'state', ${of.state ?? nothing}, 'on', ${of.on ?? nothing},
    'until', ${of.until ?? nothing}, 'due', ${of.due ?? nothing}, 'espaceKind', ${of.espaceKind ?? nothing},
    'nis', ${of.nis ?? nothing}, 'exemple', ${of.exemple ?? sql`false`}, 'from', ${of.from ?? sql`array[]::text[]`})`;

function rowsOf(viewer: Viewer, kind: Objet['kind']): SQL[] {
  // Only the plan is filtered by commune: elsewhere nobody reads them.
  const places = (whole: SQL, named: SQL) =>
    kind === 'plan' ? sql`case when ${whole} then null else array(${named}) end` : nothing;
  const ofDroits = sql`
    select 1 as place, ${axes.no} as first, lpad(${droits.no}::text, 4, '0') as then, ${row('droit', {
      id: sql`${droits.referentielId} || '/' || ${droits.id}`,
      title: sql`${droits.name}`,
      axe
    })} as it
    from ${droits} join ${axes} on ${axes.referentielId} = ${droits.referentielId} and ${axes.id} = ${droits.axeId}
    where ${
      // An axis shows those of its rights that no constat has, too.
      kind === 'plan'
        ? sql`${droits.referentielId} = (select ${plans.referentielId} from ${plans} where ${plans.id} = ${id}) or `
        : sql``
    }(${droits.referentielId}, ${droits.id}) in (select ${constatDroits.referentielId}, ${constatDroits.droitId}
      from ${constatDroits} where ${constatDroits.constatId} in (select id from c))`;
  const ofObservations = sql`
    select 2, ${preuves.position}, '', ${row('observation', {
      id: sql`${preuves.id}`,
      title: sql`concat_ws('\u00a0: ', ${organisations.name}, ${preuves.text})`,
      on: sql`${preuves.on}`,
      exemple: sql`${constats.exemple}`
    })}
    from ${preuves} join ${constats} on ${constats.id} = ${preuves.constatId}
    left join ${organisations} on ${and(eq(organisations.id, preuves.organisationId), visibleTo(viewer, organisations))}
    where ${preuves.kind} = 'observation' and ${constats.id} in (select id from c)`;
  const ofConstats = sql`
    select 3, 0, ${constats.code}, ${row('constat', {
      id: sql`${constats.id}`,
      code: sql`${constats.code}`,
      diagnostic: saidDiagnostic(viewer, sql`${constats.diagnosticId}`, sql`${constats.code}`),
      title: sql`${constats.statement}`,
      state: sql`present.result`,
      on: sql`present.since`,
      nis: places(
        sql`${constats.wholeTerritory}`,
        sql`select ${constatCommunes.nis} from ${constatCommunes} where ${constatCommunes.constatId} = ${constats.id}`
      ),
      exemple: sql`${constats.exemple}`,
      from: sql`array(select ${constatDroits.referentielId} || '/' || ${constatDroits.droitId}
        from ${constatDroits} where ${constatDroits.constatId} = ${constats.id}${
          kind === 'constat'
            ? sql` union all select ${preuves.id} from ${preuves}
                where ${preuves.constatId} = ${constats.id} and ${preuves.kind} = 'observation'`
            : sql``
        })`
    })}
    from ${constats} left join ${presentValiditeRow} on true where ${constats.id} in (select id from c)`;
  const ofRecommandations = sql`
    select 4, ${axes.no}, ${recommandations.code}, ${row('recommandation', {
      id: sql`${recommandations.id}`,
      code: sql`${recommandations.code}`,
      title: sql`${recommandations.title}`,
      axe,
      exemple: sql`${recommandations.exemple}`,
      from: sql`array(select ${recommandationConstats.constatId} from ${recommandationConstats}
        where ${recommandationConstats.recommandationId} = ${recommandations.id}
          and ${recommandationConstats.constatId} in (select id from c))`
    })}
    from ${recommandations} join ${axes}
      on ${axes.referentielId} = ${recommandations.referentielId} and ${axes.id} = ${recommandations.axeId}
    where ${recommandations.id} in (select id from r)`;
  const ofFiches = sql`
    select 5, 0, ${fiches.code}, ${row('fiche', {
      id: sql`${fiches.id}`,
      code: sql`${fiches.code}`,
      title: sql`${fiches.title}`,
      state: sql`present.state`,
      on: sql`present.on_date`,
      until: sql`${fiches.endsOn}`,
      due: sql`(select min(${etapes.dueOn}) from ${etapes} where ${etapes.ficheId} = ${fiches.id} and ${etapes.doneOn} is null)`,
      nis: places(
        sql`${fiches.wholeTerritory}`,
        sql`select ${ficheCommunes.nis} from ${ficheCommunes} where ${ficheCommunes.ficheId} = ${fiches.id}`
      ),
      exemple: sql`${fiches.exemple}`,
      from: sql`array[${fiches.recommandationId}]`
    })}
    from ${fiches} left join ${presentEtat} on true where ${fiches.id} in (select id from f)`;
  const ofEspaces = sql`
    select 6, ${espaces.position}, '', ${row('espace', {
      id: sql`${espaces.id}`,
      title: sql`${espaces.name}`,
      axe,
      on: sql`${espaces.openedOn}`,
      until: sql`${espaces.closedOn}`,
      espaceKind: sql`${espaces.kind}`,
      exemple: sql`${espaces.exemple}`,
      from: sql`array(select ${ficheEspaces.ficheId} from ${ficheEspaces}
        where ${ficheEspaces.espaceId} = ${espaces.id} and ${ficheEspaces.ficheId} in (select id from f))`
    })}
    from ${espaces} left join ${axes} on ${axes.referentielId} = ${espaces.referentielId} and ${axes.id} = ${espaces.axeId}
    where ${espaces.id} in (select id from e)`;
  return [
    ofDroits,
    ...(kind === 'constat' ? [ofObservations] : []),
    ofConstats,
    ofRecommandations,
    ofFiches,
    ofEspaces
  ];
}

const statement = keptStatement((orm, viewer: Viewer, kind: Objet['kind']) => {
  const rows = sql`(with ${walk(viewer, kind)}
    select coalesce(json_agg(every.it order by every.place, every.first, every.then), '[]')
    from (${sql.join(rowsOf(viewer, kind), sql` union all `)}) every)`;
  return orm
    .select({ rows: sql<Row[]>`${rows}` })
    .from(sql`(select 1) as one`)
    .prepare(`fil_${kind}_${readerName(viewer)}`);
});

/**
 * What an object came from and what became of it, in the order of the chain. Empty where the reader may not see it.
 * @param today the day on which lateness is told
 */
export async function listFil(viewer: Viewer, objet: Objet, today: string): Promise<Maillon[]> {
  const [answer] = await statement(viewer, objet.kind).execute({ id: objet.id });
  return (answer?.rows ?? []).map(({ due, ...maillon }) => ({
    ...maillon,
    late: maillon.kind === 'fiche' && maillon.until !== null && isLateFiche(maillon.until, due, maillon.state, today)
  }));
}

/** The step that is due first is enough to know whether a fiche is late. */
function isLateFiche(endsOn: string, due: string | null, state: Maillon['state'], today: string): boolean {
  const steps = due ? [{ no: 0, title: '', dueOn: due, doneOn: null }] : [];
  return state !== null && isLate({ endsOn }, steps, state as FicheState, today);
}
