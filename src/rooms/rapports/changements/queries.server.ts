import { sql } from 'drizzle-orm';
import { keptStatement } from '#platform/database/statements.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { readerName, type Viewer } from '../../comptes/visibilite.ts';
import { territoires } from '../../territoires/tables.ts';
import { axes } from '../../diagnostic/referentiels/tables.ts';
import type { ValiditeResult } from '../../diagnostic/rules.ts';
import { ficheCommunes, fiches } from '../../plan/fiches/tables.ts';
import type { FicheState } from '../../plan/fiches/rules.ts';
import { changeKinds, type ChangeKind } from './kinds.ts';
import { pathOfConstat, pathOfDiagnostic, pathOfFiche } from '../chemins.server.ts';
import { changesOf } from './rows.server.ts';

type Common = {
  /** Stable: names this change for ever. */
  key: string;
  on: string;
  /** Where it is read. */
  path: string;
  title: string;
  exemple: boolean;
  reason: string | null;
  axe: { no: number; name: string } | null;
  /** How many of its kind have the same day. */
  sameDay: number;
};
/** Of what is told of a fiche: where it is done. */
type Where = { code: string; wholeTerritory: boolean; communes: string[] };
type Turn = { word: 'opened' | 'closed' };

export type EtatChange = Common &
  Where & { kind: 'etat'; word: FicheState; before: FicheState | null; more: { reviewOn: string | null } };
export type ValiditeChange = Common & { kind: 'validite'; code: string; word: ValiditeResult; before: ValiditeResult };
export type Change =
  | EtatChange
  | ValiditeChange
  | (Common & Where & { kind: 'etape'; more: { step: string; dueOn: string } })
  | (Common &
      Where & {
        kind: 'valeur';
        more: {
          name: string;
          unit: string;
          year: number;
          value: number;
          yearBefore: number | null;
          valueBefore: number | null;
          target: number | null;
          targetYear: number | null;
        };
      })
  | (Common & Turn & { kind: 'reactualisation' })
  | (Common & Turn & { kind: 'espace'; code: string })
  | (Common & { kind: 'plan'; code: string });

const from = sql.placeholder('from');
const until = sql.placeholder('until');
const kinds = sql.placeholder('kinds');
const axe = sql.placeholder('axe');
const key = sql.placeholder('key');
const mostOfKind = sql.placeholder('mostOfKind');
const most = sql.placeholder('most');
const skipped = sql.placeholder('skipped');

const kindOrder = sql.raw(changeKinds.map((kind) => `'${kind}'`).join(', '));
const order = sql`on_date desc, array_position(array[${kindOrder}], kind), rank, code, key`;

/** Where a fiche is done is looked up for the rows that are shown, not for all that were found. */
const communes = sql`coalesce((
  select json_agg(${territoires.nameFr} order by ${territoires.nameFr} collate french)
  from ${ficheCommunes} join ${territoires} on ${territoires.nis} = ${ficheCommunes.nis}
  where ${ficheCommunes.ficheId} = shown.fiche_id), '[]')`;

/** The page of what changed. */
function pathOf(viewer: Viewer) {
  const [code, diagnostic] = [sql`shown.code`, sql`shown.diagnostic_id`];
  return sql`case shown.kind
    when 'validite' then ${pathOfConstat(viewer, diagnostic, code)}
    when 'reactualisation' then ${pathOfDiagnostic(viewer, diagnostic, sql`'/diagnostic'`)}
    when 'espace' then '/concertation/' || shown.code
    when 'plan' then '/plans/' || shown.code
    else (select ${pathOfFiche(viewer, sql`${fiches.planId}`, code)} from ${fiches} where ${fiches.id} = shown.fiche_id) end`;
}

const statement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({
      counts: sql<Partial<Record<ChangeKind, number>>>`answer.counts`,
      changes: sql<Change[]>`answer.changes`
    })
    .from(
      sql`(
  with found as (
    select * from (${changesOf(viewer)}) every
    where on_date >= ${from}::date and on_date <= ${until}::date and (${axe}::text = '' or axe = ${axe}::text)
      and (${key}::text = '' or key = ${key}::text)
  ), wanted as (
    select *, count(*) over (partition by kind, on_date)::int as same_day,
      row_number() over (partition by kind order by ${order}) as of_kind
    from found where kind = any(string_to_array(${kinds}::text, ','))
  ), shown as (
    select * from wanted where of_kind <= ${mostOfKind}::int
    order by ${order} limit ${most}::int offset ${skipped}::int
  )
  select (select coalesce(json_object_agg(kind, count), '{}') from (
      select kind, count(*)::int as count from found group by kind) counted) as counts,
    (select coalesce(json_agg(json_build_object('kind', shown.kind, 'key', shown.key, 'on', shown.on_date, 'code', shown.code,
      'title', shown.title, 'exemple', shown.exemple, 'word', shown.word, 'before', shown.before, 'reason', shown.reason,
      'sameDay', shown.same_day, 'path', ${pathOf(viewer)}, 'more', shown.more, 'communes', ${communes},
      'wholeTerritory', (select ${fiches.wholeTerritory} from ${fiches} where ${fiches.id} = shown.fiche_id),
      'axe', (select json_build_object('no', ${axes.no}, 'name', ${axes.name})
        from ${axes} where ${axes.referentielId} = shown.referentiel and ${axes.id} = shown.axe))
      order by ${order}), '[]') from shown) as changes) answer`
    )
    .prepare(`changes_${readerName(viewer)}`)
);

export type AskedChanges = {
  /** First and last day, both inclusive. */
  from: string;
  until: string;
  kinds?: readonly ChangeKind[];
  /** Of one axis; without it of all. */
  axe?: string;
  /** The one that has this key. */
  key?: string;
  /** As many of each kind, as many in all, after so many. */
  mostOfKind?: number;
  most?: number;
  skipped?: number;
};

const ALL = 1_000_000;

/** What changed between two days, latest first; and how many changes of each kind there are, whatever kinds are asked for. */
export async function listChanges(viewer: Viewer, asked: AskedChanges) {
  const [answer] = await statement(viewer).execute({
    from: asked.from,
    until: asked.until,
    kinds: (asked.kinds ?? changeKinds).join(','),
    axe: asked.axe ?? '',
    key: asked.key ?? '',
    mostOfKind: asked.mostOfKind ?? ALL,
    most: asked.most ?? ALL,
    skipped: asked.skipped ?? 0
  });
  return answer ?? { counts: {}, changes: [] };
}

/** The latest of each of these kinds up to a day, some rows out of long histories: kept until something is written. */
export const listLatestChanges = keptUntilWrite(
  async (viewer: Viewer, until: string, kinds: readonly ChangeKind[], mostOfKind: number) =>
    (await listChanges(viewer, { from: '1900-01-01', until, kinds, mostOfKind })).changes
);

export const isOfKind =
  <Kind extends ChangeKind>(kind: Kind) =>
  (change: Change): change is Extract<Change, { kind: Kind }> =>
    change.kind === kind;
