import { sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { application, hasStarted } from '#platform/application.ts';
import { isRevisionTrusted, revision } from '#platform/revision.ts';
import { lesBesoins } from '../../besoins.server.ts';
import { connuOf, type Lu } from './connu.ts';
import { Memoire } from './memoire.ts';

/** Services read at once: as many as hold no other request up. The embedded engine answers in the same thread. */
const AT_ONCE = { embedded: 150, postgresql: 2000 };

/** When so many slots are dead, all is read anew. */
const MOST_DEAD = 0.25;
const LEAST_SIZE = 2000;

/** @param more a condition on `s`, the service; the answer is in the order of ids */
const lus = (centreId: string, more: SQL, limit: number): SQL => sql`
  select s.id, s.name, s.alternate_name as "alternateName", s.description, s.translations,
    o.name as organisation, o.alternate_name as "organisationAlternate",
    s.besoins, s.publics, s.languages, s.level_from as "levelFrom", s.level_to as "levelTo", s.enrolment, s.cost,
    s.status, s.starts_on::text as "startsOn", s.ends_on::text as "endsOn",
    (not s.unlisted and not o.unlisted and s.status <> 'defunct') as listed,
    array[s.visibility, o.visibility] as visibilities,
    s.listed_until::text as "listedUntil", s.verified_on::text as "verifiedOn",
    (select json_agg(json_build_object('from', c.starts_on, 'to', c.ends_on, 'reason', c.reason) order by c.starts_on, c.id)
      from closures c where c.service_id = s.id) as closures,
    (select json_agg(json_build_object('lon', l.lon, 'lat', l.lat, 'nis', l.nis, 'commune', t.name_fr,
        'locality', l.locality, 'postalCode', l.postal_code, 'hours', p.opening_hours, 'accessibility', l.accessibility,
        'closures', (select json_agg(json_build_object('from', c.starts_on, 'to', c.ends_on, 'reason', c.reason) order by c.starts_on, c.id)
          from closures c where c.location_id = l.id)) order by p.id)
      from service_at_locations p join locations l on l.id = p.location_id join territoires t on t.nis = l.nis
      where p.service_id = s.id) as places
  from services s join organisations o on o.id = s.organisation_id
  where s.centre_id = ${centreId} and ${more}
  order by s.id limit ${limit}`;

type Kept = { memoire: Memoire; since: string; seen: number; loading: Promise<void> | undefined };
const kept = new WeakMap<object, Map<string, Kept>>();

const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const engine = (): keyof typeof AT_ONCE =>
  hasStarted() && application().database.engine === 'postgresql' ? 'postgresql' : 'embedded';

/**
 * What was written by transaction `since` or a later one. A restored database holds versions of the one it comes from,
 * which may be far ahead: what is newer than any transaction of this one says nothing of when it was written here.
 */
const changedSince = (version: SQL, since: string): SQL =>
  sql`${version} >= ${since}::bigint and ${version} < pg_snapshot_xmax(pg_current_snapshot())::text::bigint`;

type News = { next: string; removed: string[]; changed: boolean };

/**
 * What was written by `since` or later, as of one moment: which services were removed, and whether any other changed.
 * `next` is the oldest transaction that may not be over: whatever an older one wrote can be read from now on.
 */
async function newsSince(centreId: string, since: string): Promise<News> {
  const { rows } = await db().execute<News>(sql`
    select pg_snapshot_xmin(pg_current_snapshot())::text as next,
      array(select id::text from services_removed where ${changedSince(sql`version`, since)}) as removed,
      exists (select 1 from services s where s.centre_id = ${centreId} and ${changedSince(sql`s.version`, since)}) as changed`);
  return rows[0] ?? { next: '0', removed: [], changed: true };
}

/** Reads into the index what was changed by `since` or later, page by page. */
async function readInto(memoire: Memoire, centreId: string, since: string): Promise<void> {
  const limit = AT_ONCE[engine()];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const changed = since === '0' ? sql`` : sql` and ${changedSince(sql`s.version`, since)}`;
    const { rows } = await db().execute<Lu>(lus(centreId, sql`s.id > ${after}::uuid${changed}`, limit));
    // Few at a time, so that nothing else waits long for the thread.
    for (const [place, row] of rows.entries()) {
      memoire.put(connuOf(row, lesBesoins().besoins));
      if (place % 100 === 99) await breath();
    }
    const last = rows.at(-1);
    if (!last || rows.length < limit) return;
    after = last.id;
    await breath();
  }
}

async function refresh(of: Kept, centreId: string): Promise<void> {
  const at = revision();
  const { next, removed, changed } = await newsSince(centreId, of.since);
  if (of.since !== '0') {
    for (const id of removed) of.memoire.remove(id);
    if (changed) await readInto(of.memoire, centreId, of.since);
  }
  if (of.since === '0' || (of.memoire.size > LEAST_SIZE && of.memoire.dead > of.memoire.size * MOST_DEAD)) {
    const memoire = new Memoire();
    await readInto(memoire, centreId, '0');
    of.memoire = memoire;
  }
  of.since = next;
  of.seen = at;
}

/** The services of a centre as the database holds them now, for searching. */
export async function memoireOf(centreId: string): Promise<Memoire> {
  const orm = db();
  let centres = kept.get(orm);
  if (!centres) kept.set(orm, (centres = new Map()));
  let of = centres.get(centreId);
  if (!of) centres.set(centreId, (of = { memoire: new Memoire(), since: '0', seen: -1, loading: undefined }));
  const mine = of;
  const came = revision();
  // Whoever comes while it is read waits for that, and for one more reading, begun after they came: all that was written
  // before is then known. What is written meanwhile is read by whoever comes next; nobody waits for a pause in writing.
  if ((mine.seen < came || !isRevisionTrusted()) && mine.loading) await mine.loading;
  if (mine.seen < came || !isRevisionTrusted())
    await (mine.loading ??= refresh(mine, centreId).finally(() => (mine.loading = undefined)));
  return mine.memoire;
}
