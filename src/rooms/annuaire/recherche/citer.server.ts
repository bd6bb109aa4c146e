import { and, eq, sql } from 'drizzle-orm';
import { today as dayOf } from '#platform/clock.ts';
import { keptStatement } from '#platform/database/statements.ts';
import { readerName, type Viewer } from '../../comptes/visibilite.ts';
import { locations } from '../locations/tables.ts';
import { listedServices } from '../services/gate.ts';
import { serviceAtLocations, services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { demandeOf } from './demande.ts';
import { countBits, hasBit, type Bits } from './memoire/bits.ts';
import { memoireOf } from './memoire/lecture.server.ts';
import { poids, type Memoire } from './memoire/memoire.ts';
import { fold, motsOf } from './normalise.ts';
import { trouverDans } from './repondre.ts';
import { leThesaurus } from './thesaurus.server.ts';

/** A service as the search of the whole site names it. */
export type ServiceCite = {
  slug: string;
  name: string;
  description: string | null;
  organisation: string;
  /** Of its places, by name. */
  localities: string[];
  exemple: boolean;
};

/** What the directory has for a question that was asked of the whole site. */
export type Cites = {
  /** As many as the directory itself answers to the same words. */
  total: number;
  services: ServiceCite[];
  /** Whether every word of these stands, written so, in a service that the viewer may find. */
  holds: (words: string) => Promise<boolean>;
};

const statement = keptStatement((orm, viewer: Viewer, day: string) =>
  orm
    .select({
      id: services.id,
      slug: services.slug,
      name: services.name,
      description: services.description,
      organisation: organisations.name,
      localities: sql<string[]>`array(
        select distinct ${locations.locality} from ${serviceAtLocations} join ${locations}
          on ${locations.id} = ${serviceAtLocations.locationId}
        where ${serviceAtLocations.serviceId} = ${services.id} order by 1)`,
      exemple: services.exemple
    })
    .from(services)
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(
      and(
        sql`${services.id} = any(string_to_array(${sql.placeholder('ids')}::text, ',')::uuid[])`,
        listedServices(viewer, day)
      )
    )
    .prepare(`services_cited_${readerName(viewer)}`)
);

async function cited(viewer: Viewer, ids: readonly string[], day: string): Promise<ServiceCite[]> {
  if (!ids.length) return [];
  const rows = new Map((await statement(viewer, day).execute({ ids: ids.join() })).map(({ id, ...one }) => [id, one]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** Services that hold a word are read to see whether it is written so: the memory leaves endings aside. */
const MOST_READ = 20;

/** What words find, in memory. Distances say nothing here: no commune need be known. */
async function findIn(viewer: Viewer, q: string, instant: Date) {
  const memoire = await memoireOf(viewer.centreId);
  const fonds = { memoire, thesaurus: leThesaurus(), communes: [], reads: viewer.reads };
  return { memoire, ...trouverDans(fonds, demandeOf(new URLSearchParams({ q })), instant) };
}

/**
 * The services that words find: worked out in memory, without facets; those that are shown are read in one query.
 * @param part which of them are shown, once it is known how many there are: from the one of a number (0 the first) on
 */
export async function citer(
  viewer: Viewer,
  q: string,
  instant: Date,
  part: (total: number) => { from: number; most: number }
): Promise<Cites> {
  const { memoire, open, total, idsBetween } = await findIn(viewer, q, instant);
  const { from, most } = part(total);
  const day = dayOf(instant);
  const named = namedIn(memoire, open, q);
  const inOrder = (): string[] => {
    if (!named.size) return idsBetween(from, from + most);
    const all = idsBetween(0, total);
    const first = all.filter((id) => named.has(id));
    return [...first, ...all.filter((id) => !named.has(id))].slice(from, from + most);
  };
  return {
    total,
    services: await cited(viewer, most ? inOrder() : [], day),
    holds: (words) => writtenIn(viewer, { memoire, open }, words, day)
  };
}

/** Services whose names hold every word of a question that says something: that is what they were asked by. */
function namedIn(memoire: Memoire, open: Bits, q: string): Set<string> {
  const keys = [...new Set(motsOf(q).flatMap(({ key, empty }) => (empty ? [] : key)))];
  const held = new Map<number, number>();
  for (const key of keys)
    memoire.eachWith(key, (slot, weight) => {
      if (weight === poids.name && hasBit(open, slot)) held.set(slot, (held.get(slot) ?? 0) + 1);
    });
  return new Set([...held].flatMap(([slot, times]) => (times === keys.length ? (memoire.ids[slot] ?? []) : [])));
}

async function writtenIn(
  viewer: Viewer,
  { memoire, open }: { memoire: Memoire; open: Bits },
  words: string,
  day: string
): Promise<boolean> {
  const mots = motsOf(words);
  if (!mots.every(({ key }) => memoire.knows(key, open))) return false;
  const ids = new Set<string>();
  for (const { key } of mots)
    memoire.eachWith(key, (slot) => {
      const id = memoire.ids[slot];
      if (id !== undefined && ids.size < MOST_READ && hasBit(open, slot)) ids.add(id);
    });
  const read = await cited(viewer, [...ids], day);
  const written = new Set(
    read.flatMap(({ name, description, organisation, localities }) =>
      [name, description ?? '', organisation, ...localities].flatMap((text) =>
        motsOf(text).map((mot) => fold(mot.typed))
      )
    )
  );
  return mots.every(({ typed }) => written.has(fold(typed)));
}

/** How many services the viewer may find at all. */
export const countServices = async (viewer: Viewer, instant: Date): Promise<number> =>
  countBits((await findIn(viewer, '', instant)).open);
