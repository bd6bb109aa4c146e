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
  axeId: string | null;
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
  | (Common & { kind: 'constat'; code: string })
  | (Common & { kind: 'plan'; code: string })
  | (Common & { kind: 'edition'; more: { number: number; path: string } });

const kindOrder = sql.raw(changeKinds.map((kind) => `'${kind}'`).join(', '));
const order = sql`every.on_date desc, array_position(array[${kindOrder}], every.kind), every.rank, every.code, every.key`;

/** Where a fiche is done. */
const communes = sql`coalesce((
  select json_agg(${territoires.nameFr} order by ${territoires.nameFr} collate french)
  from ${ficheCommunes} join ${territoires} on ${territoires.nis} = ${ficheCommunes.nis}
  where ${ficheCommunes.ficheId} = every.fiche_id), '[]')`;

/** The page of what changed. */
function pathOf(viewer: Viewer) {
  const [code, diagnostic] = [sql`every.code`, sql`every.diagnostic_id`];
  return sql`case every.kind
    when 'validite' then ${pathOfConstat(viewer, diagnostic, code)}
    when 'constat' then ${pathOfConstat(viewer, diagnostic, code)}
    when 'edition' then every.more ->> 'path'
    when 'reactualisation' then ${pathOfDiagnostic(viewer, diagnostic, sql`'/diagnostic'`)}
    when 'espace' then '/concertation/' || every.code
    when 'plan' then '/plans/' || every.code
    else (select ${pathOfFiche(viewer, sql`${fiches.planId}`, code)} from ${fiches} where ${fiches.id} = every.fiche_id) end`;
}

/** All but what depends on which others are asked for. */
type Kept = Change extends infer One ? (One extends Change ? Omit<One, 'sameDay'> : never) : never;

/**
 * Every change that the viewer may read, latest first, in one row: to count those of some months PostgreSQL would go
 * through all of them for each page.
 */
const statement = keptStatement((orm, viewer: Viewer) =>
  orm
    .select({ changes: sql<Kept[]>`answer.changes` })
    .from(
      sql`(
  select coalesce(json_agg(json_build_object('kind', every.kind, 'key', every.key, 'on', every.on_date, 'code', every.code,
    'title', every.title, 'exemple', every.exemple, 'word', every.word, 'before', every.before, 'reason', every.reason,
    'path', ${pathOf(viewer)}, 'more', every.more, 'communes', ${communes}, 'axeId', every.axe,
    'wholeTerritory', (select ${fiches.wholeTerritory} from ${fiches} where ${fiches.id} = every.fiche_id),
    'axe', (select json_build_object('no', ${axes.no}, 'name', ${axes.name})
      from ${axes} where ${axes.referentielId} = every.referentiel and ${axes.id} = every.axe))
    order by ${order}), '[]') as changes
  from (${changesOf(viewer)}) every) answer`
    )
    .prepare(`changes_${readerName(viewer)}`)
);

const readEvery = keptUntilWrite(async (viewer: Viewer): Promise<readonly Kept[]> => {
  const [answer] = await statement(viewer).execute();
  return answer?.changes ?? [];
});

/** Who reads, without who they are. */
const readerOf = ({ centreId, reads, planId }: Viewer): Viewer => ({ centreId, reads, ...(planId ? { planId } : {}) });

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

/** What changed between two days, latest first; and how many changes of each kind there are, whatever kinds are asked for. */
export async function listChanges(viewer: Viewer, asked: AskedChanges) {
  const { from, until, axe, key, kinds = changeKinds, mostOfKind = Infinity, most = Infinity, skipped = 0 } = asked;
  const found = (await readEvery(readerOf(viewer))).filter(
    (change) =>
      change.on >= from && change.on <= until && (!axe || change.axeId === axe) && (!key || change.key === key)
  );
  const counts: Partial<Record<ChangeKind, number>> = {};
  const days = new Map<string, number>();
  const dayOf = ({ kind, on }: Kept) => `${kind} ${on}`;
  const wanted = found.filter((change) => {
    const ofKind = (counts[change.kind] = (counts[change.kind] ?? 0) + 1);
    days.set(dayOf(change), (days.get(dayOf(change)) ?? 0) + 1);
    return ofKind <= mostOfKind && kinds.includes(change.kind);
  });
  const changes = wanted
    .slice(skipped, skipped + most)
    .map((change): Change => ({ ...change, sameDay: days.get(dayOf(change)) ?? 1 }));
  return { counts, changes };
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
