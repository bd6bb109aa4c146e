import { and, asc, eq, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { citedSources, getReference, type Source } from '../../territoires/reference.server.ts';
import { centreCommunes, chiffres, territoires } from '../../territoires/tables.ts';
import { lesBesoins } from '../besoins.server.ts';
import { openInEvening } from '../horaires/filtres.ts';
import { isOffered } from '../services/codes.ts';
import { listedServices } from '../services/gate.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { RAYONS, type CouvertureAsked } from './forms.ts';
import { accessibilite, densite, YEAR, type Offre } from './rules.ts';

export type LigneDeCouverture = {
  nis: string;
  name: string;
  /** Foreign inhabitants of the year of the census; null where they are not known. */
  people: number | null;
  services: number;
  /** Places of those services that say them, and how many say none. */
  places: number;
  withoutPlaces: number;
  /** Services with a slot in the evening within the coming five weeks. */
  evening: number;
  /** Services for 1,000 foreign inhabitants; null where nobody lives or it is not known. */
  densite: number | null;
  /** Places, or services, in reach of 1,000 foreign inhabitants; null where they are not known. */
  acces: number | null;
};

export type Couverture = {
  asked: CouvertureAsked;
  /** A day to come was asked for. */
  future: boolean;
  rayon: number;
  year: number;
  lignes: LigneDeCouverture[];
  total: { people: number; services: number; places: number; withoutPlaces: number; evening: number };
  reached: number;
  lost: number;
  sources: Source[];
  /** Some of what is counted is invented. */
  exemple: boolean;
};

type Lieu = Offre & { id: string; nis: string; evening: boolean; places: number | null; exemple: boolean };

/** Which services offered what on a day: as they are, or as their history says that they were. */
async function lieuxOf(
  viewer: Viewer,
  besoins: readonly string[],
  today: string,
  date: string | null
): Promise<Lieu[]> {
  const wanted = sql`(select array_agg(value) from json_array_elements_text(${JSON.stringify(besoins)}::text::json))`;
  // Of a past day the communes are known, and in them the places that are there now, or else the middle of the commune.
  const { rows } = await db().execute<
    Omit<Lieu, 'supply' | 'evening'> & { status: string; hours?: string; evening?: boolean }
  >(
    date === null
      ? sql`select ${services.id}, l.lon, l.lat, l.nis, ${services.exemple}, ${services.status}, ${services.places},
            p.opening_hours as hours
          from ${services} join ${organisations} on ${organisations.id} = ${services.organisationId}
            join service_at_locations p on p.service_id = ${services.id} join locations l on l.id = p.location_id
          where ${listedServices(viewer, today)} and ${services.besoins} && ${wanted}
          order by l.id, ${services.id}`
      : sql`select ${services.id}, coalesce(l.lon, t.lon, 0) as lon, coalesce(l.lat, t.lat, 0) as lat, t.nis,
            ${services.exemple}, 'active' as status, was.places, was.evening
          from (
            select distinct on (service_id) service_id, listed, listed_until, besoins, communes, places, evening
            from service_versions where at < ${date}::date + 1 order by service_id, at desc, seq desc) was
          join ${services} on ${services.id} = was.service_id
          join ${organisations} on ${organisations.id} = ${services.organisationId}
          join ${territoires} t on t.nis = any(was.communes)
          left join lateral (
            select l.id, l.lon, l.lat from service_at_locations p join locations l on l.id = p.location_id
            where p.service_id = ${services.id} and l.nis = t.nis) l on true
          where was.listed and coalesce(was.listed_until >= ${date}::date, true) and was.besoins && ${wanted}
            and ${visibleTo(viewer, services)} and ${visibleTo(viewer, organisations)}
          order by l.id, ${services.id}, t.nis`
  );
  const offered = rows.filter(isOffered).map(({ status: _status, hours, evening, ...row }) => ({
    ...row,
    evening: evening ?? openInEvening([hours ?? null], today)
  }));
  // A service at several places gives each a part of what it can take.
  const times = new Map<string, number>();
  for (const { id } of offered) times.set(id, (times.get(id) ?? 0) + 1);
  return offered.map((row) => ({ ...row, supply: (row.places ?? 1) / (times.get(row.id) ?? 1) }));
}

/**
 * How far what a répertoire holds goes round among the foreign inhabitants of each commune of a centre. Of a day to come
 * nothing is known: what is offered today stands for it, and `future` says so.
 */
export async function getCouverture(viewer: Viewer, wanted: CouvertureAsked, today: string): Promise<Couverture> {
  const future = wanted.date !== null && wanted.date > today;
  const asked = future ? { ...wanted, date: null } : wanted;
  const besoins = [...lesBesoins().besoins.values()].flatMap(({ id, repertoires }) =>
    repertoires.includes(asked.repertoire) ? [id] : []
  );
  const rayon = asked.rayon ?? RAYONS[asked.repertoire] ?? 20;
  const [communes, lieux, reference] = await Promise.all([
    db()
      .select({
        nis: territoires.nis,
        name: territoires.nameFr,
        lon: territoires.lon,
        lat: territoires.lat,
        people: chiffres.value,
        sourceId: chiffres.sourceId
      })
      .from(centreCommunes)
      .innerJoin(territoires, eq(territoires.nis, centreCommunes.nis))
      .leftJoin(
        chiffres,
        and(
          eq(chiffres.nis, territoires.nis),
          eq(chiffres.mesure, 'foreign'),
          eq(chiffres.year, YEAR),
          eq(chiffres.operation, 'recensement')
        )
      )
      .where(eq(centreCommunes.centreId, viewer.centreId))
      .orderBy(asc(sql`${territoires.nameFr} collate french`)),
    lieuxOf(viewer, besoins, today, asked.date),
    getReference()
  ]);
  const demandes = communes.map(({ nis, lon, lat, people }) => ({
    nis,
    lon: lon ?? 0,
    lat: lat ?? 0,
    people: people ?? 0
  }));
  const { acces, reached, lost } = accessibilite(demandes, lieux, rayon);
  const byCommune = Map.groupBy(lieux, ({ nis }) => nis);
  const lignes = communes.map(({ nis, name, people }): LigneDeCouverture => {
    const here = Map.groupBy(byCommune.get(nis) ?? [], ({ id }) => id);
    const each = [...here.values()].flatMap(([first]) => first ?? []);
    return {
      ...{ nis, name, people },
      services: here.size,
      places: each.reduce((sum, { places }) => sum + (places ?? 0), 0),
      withoutPlaces: each.filter(({ places }) => places === null).length,
      evening: [...here.values()].filter((at) => at.some(({ evening }) => evening)).length,
      densite: people === null ? null : densite(here.size, people),
      acces: people === null ? null : (acces.get(nis) ?? 0) * 1000
    };
  });
  const all = new Map(lieux.map((one) => [one.id, one]));
  const sum = (of: (ligne: LigneDeCouverture) => number) => lignes.reduce((total, ligne) => total + of(ligne), 0);
  return {
    ...{ asked, future, rayon, year: YEAR, lignes, reached, lost },
    // A service in two communes is one service.
    total: {
      people: sum(({ people }) => people ?? 0),
      services: all.size,
      places: [...all.values()].reduce((count, { places }) => count + (places ?? 0), 0),
      withoutPlaces: [...all.values()].filter(({ places }) => places === null).length,
      evening: new Set(lieux.filter(({ evening }) => evening).map(({ id }) => id)).size
    },
    sources: citedSources(
      reference,
      communes.flatMap(({ sourceId }) => sourceId ?? [])
    ),
    exemple: lieux.some(({ exemple }) => exemple)
  };
}
