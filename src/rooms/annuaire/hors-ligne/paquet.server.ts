import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import { sql, type SQL } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptForToday } from '#platform/revision.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { getReference } from '../../territoires/reference.server.ts';
import { lesBesoins } from '../besoins.server.ts';
import { leFichierDuThesaurus } from '../recherche/thesaurus.server.ts';
import { milieuxOf } from '../recherche/trouver.server.ts';
import { listedServices } from '../services/gate.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { FORMAT, TOUT, type Lexique, type Paquet } from './paquet.ts';

/** Services read at once, so that no other request waits long for the embedded engine. */
const AT_ONCE = 500;

const closuresOf = (which: SQL, day: string): SQL => sql`coalesce((
  select json_agg(json_build_object('from', c.starts_on, 'to', c.ends_on, 'reason', c.reason) order by c.starts_on, c.id)
  from closures c where ${which} and c.ends_on >= ${day}::date), '[]')`;

/** Services as `ServiceGarde`, in the order of ids; those given nowhere (a telephone line) belong to every zone. */
const listQuery = (centreId: string, day: string, zone: readonly string[] | null, after: string): SQL => sql`
  select ${services.id}, json_build_object('id', ${services.id}, 'slug', ${services.slug}, 'name', ${services.name},
    'alternateName', ${services.alternateName}, 'description', ${services.description},
    'translations', ${services.translations}, 'status', ${services.status}, 'url', ${services.url},
    'email', ${services.email}, 'phone', ${services.phone}, 'besoins', ${services.besoins},
    'publics', ${services.publics}, 'publicsNote', ${services.publicsNote}, 'minimumAge', ${services.minimumAge},
    'maximumAge', ${services.maximumAge}, 'languages', ${services.languages}, 'levelFrom', ${services.levelFrom},
    'levelTo', ${services.levelTo}, 'titres', ${services.titres}, 'titresNote', ${services.titresNote},
    'cost', ${services.cost}, 'costNote', ${services.costNote}, 'enrolment', ${services.enrolment},
    'enrolmentNote', ${services.enrolmentNote}, 'documents', ${services.documents}, 'modes', ${services.modes},
    'exemple', ${services.exemple}) as head,
  json_build_object('startsOn', ${services.startsOn}, 'endsOn', ${services.endsOn}, 'places', ${services.places},
    'placesFree', ${services.placesFree}, 'waitingWeeks', ${services.waitingWeeks}, 'capacityOn', ${services.capacityOn},
    'serviceArea', ${services.serviceArea}, 'verifiedOn', ${services.verifiedOn}, 'verifiedBy', ${services.verifiedBy},
    'listedUntil', ${services.listedUntil},
    'organisation', json_build_object('id', ${organisations.id}, 'name', ${organisations.name},
      'alternateName', ${organisations.alternateName}, 'kind', ${organisations.kind}, 'email', ${organisations.email},
      'phone', ${organisations.phone}, 'website', ${organisations.website}, 'exemple', ${organisations.exemple}),
    'closures', ${closuresOf(sql`c.service_id = ${services.id}`, day)},
    'lieux', coalesce((
      select json_agg(json_build_object('id', l.id, 'name', l.name, 'street', l.street, 'houseNumber', l.house_number,
        'box', l.box, 'postalCode', l.postal_code, 'locality', l.locality, 'nis', l.nis, 'commune', t.name_fr,
        'lon', l.lon, 'lat', l.lat, 'placement', l.placement, 'accessibility', l.accessibility,
        'accessibilityNote', l.accessibility_note, 'transport', l.transport, 'phone', l.phone,
        'verifiedOn', l.verified_on, 'openingHours', p.opening_hours, 'hoursNote', p.hours_note, 'exemple', l.exemple,
        'closures', ${closuresOf(sql`c.location_id = l.id`, day)}) order by p.id)
      from service_at_locations p join locations l on l.id = p.location_id join territoires t on t.nis = l.nis
      where p.service_id = ${services.id}), '[]')) as rest
  from ${services} join ${organisations} on ${organisations.id} = ${services.organisationId}
  where ${listedServices(anonymous(centreId), day)} and ${services.id} > ${after}::uuid
    ${
      zone
        ? sql`and (exists (select 1 from service_at_locations p join locations l on l.id = p.location_id
            where p.service_id = ${services.id} and l.nis in (select json_array_elements_text(${JSON.stringify(zone)}::text::json)))
          or not exists (select 1 from service_at_locations p where p.service_id = ${services.id}))`
        : sql``
    }
  order by ${services.id} limit ${AT_ONCE}`;

async function readServices(centreId: string, day: string, zone: readonly string[] | null): Promise<object[]> {
  const all: object[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const { rows } = await db().execute<{ id: string; head: object; rest: object }>(
      listQuery(centreId, day, zone, after)
    );
    for (const { head, rest } of rows) all.push({ ...head, ...rest });
    const last = rows.at(-1);
    if (!last || rows.length < AT_ONCE) return all;
    after = last.id;
  }
}

/** What may be kept of a centre: its whole territory, and each commune with its neighbours. */
export async function listZones(centreId: string, territory: string): Promise<{ zone: string; nom: string }[]> {
  const communes = await milieuxOf(centreId);
  const byName = new Intl.Collator('fr');
  return [
    { zone: TOUT, nom: territory },
    ...communes.map(({ nis, name }) => ({ zone: nis, nom: name })).sort((a, b) => byName.compare(a.nom, b.nom))
  ];
}

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
const pack = (text: string): Promise<Buffer> =>
  compress(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }) as Promise<Buffer>;

type Ecrit = { text: string; count: number };

async function write(day: string, centreId: string, zone: string, nom: string): Promise<Ecrit> {
  const [communes, { territoires }] = await Promise.all([milieuxOf(centreId), getReference()]);
  const own = new Set(communes.map(({ nis }) => nis));
  const around =
    zone === TOUT ? [...own] : [zone, ...(territoires.get(zone)?.voisins ?? [])].filter((nis) => own.has(nis));
  const list = await readServices(centreId, day, zone === TOUT ? null : around);
  const paquet: Omit<Paquet, 'services'> & { services: object[] } = {
    format: FORMAT,
    zone,
    nom,
    communes,
    dans: around,
    services: list
  };
  return { text: JSON.stringify(paquet), count: list.length };
}

const zoneOf = async (centreId: string, territory: string, zone: string) =>
  (await listZones(centreId, territory)).find((one) => one.zone === zone);

/** The package of a zone, of what everybody may read, and how many services it holds; null where the centre has no such zone. */
export async function writePaquet(centreId: string, territory: string, zone: string): Promise<Ecrit | null> {
  const known = await zoneOf(centreId, territory, zone);
  if (!known) return null;
  const { packed, count } = await kept(centreId, zone, known.nom);
  return { text: (await decompress(packed)).toString(), count };
}

/**
 * Made once for everybody until something is written: pages are kept for whoever sends no cookie alone, and a package is
 * the same for all. Kept as it travels, a tenth of what it says.
 */
const kept = keptForToday(async (day: string, centreId: string, zone: string, nom: string) => {
  const { text, count } = await write(day, centreId, zone, nom);
  return { count, packed: await pack(text) };
});

/** How many services the package of a zone holds, and what it weighs on the way (Brotli, bytes). */
export async function weighPaquet(
  centreId: string,
  territory: string,
  zone: string
): Promise<{ count: number; bytes: number } | null> {
  const known = await zoneOf(centreId, territory, zone);
  if (!known) return null;
  const { packed, count } = await kept(centreId, zone, known.nom);
  return { count, bytes: packed.length };
}

let lexique: Promise<{ text: string; bytes: number }> | undefined;

/** What questions are understood by, the same for every centre. */
export const writeLexique = (): Promise<{ text: string; bytes: number }> =>
  (lexique ??= readLexique().catch((error: unknown) => {
    lexique = undefined;
    throw error;
  }));

async function readLexique(): Promise<{ text: string; bytes: number }> {
  const { repertoires, groupes, besoins } = lesBesoins();
  const all: Lexique = {
    format: FORMAT,
    repertoires: [...repertoires.values()],
    groupes: [...groupes.values()],
    besoins: [...besoins.values()],
    thesaurus: leFichierDuThesaurus()
  };
  const text = JSON.stringify(all);
  return { text, bytes: (await pack(text)).length };
}
