import { sql, type SQL } from 'drizzle-orm';
import type { Check } from '#platform/integrity.ts';
import { lesBesoins } from './besoins.server.ts';
import { repertoiresChecks } from './repertoires/integrite.ts';
import { accessibilites, inscriptions, modes, publics, titres } from './services/codes.ts';
import { verificationChecks } from './verification/integrite.ts';

/** Degrees between which Belgium lies, with a little room. */
const WITHIN_BELGIUM = sql`l.lon between 2.5 and 6.45 and l.lat between 49.45 and 51.55`;

/** A closed list as an array of the database. */
const codes = (list: Iterable<string>): SQL =>
  sql`array[${sql.join(
    [...list].map((code) => sql`${code}`),
    sql`, `
  )}]::text[]`;

const ofTheThings: Check[] = [
  {
    holds: 'services and places are of the centre of their organisation',
    violations: sql`select s.id::text as what from services s join organisations o on o.id = s.organisation_id
      where o.centre_id <> s.centre_id
      union select l.id::text from locations l join organisations o on o.id = l.organisation_id
      where o.centre_id <> l.centre_id`
  },
  {
    holds: 'a service is given at places of its own organisation',
    violations: sql`select s.id::text as what from service_at_locations p join services s on s.id = p.service_id
      join locations l on l.id = p.location_id where l.organisation_id <> s.organisation_id`
  },
  {
    holds: 'a place lies in Belgium, in a commune that has its postal code',
    violations: sql`select l.id::text as what from locations l
      where not (${WITHIN_BELGIUM}) or not exists (select from territoires t
        join localites p on p.nis = t.nis and p.postal_code = l.postal_code where t.nis = l.nis and t.kind = 'commune')`
  },
  {
    holds: 'a service that says places or a wait says on which day, and has no more free places than places',
    violations: sql`select id::text as what from services where places_free > places
      or (coalesce(places_free, waiting_weeks) is not null and capacity_on is null)`
  },
  {
    holds:
      'who verified a service, a place or an organisation is known with the day, and a service is listed from that day on',
    violations: sql`select id::text as what from services
      where (verified_on is null) <> (verified_by is null) or listed_until < verified_on
      union select id::text from locations where (verified_on is null) <> (verified_by is null)
      union select id from organisations where (verified_on is null) <> (verified_by is null)`
  },
  {
    holds: 'a field of an organisation that says by whom it was confirmed says when, and is one of its fields',
    violations: sql`select o.id || ' ' || p.key as what from organisations o, jsonb_each(o.provenance) p
      where (p.value ? 'verifiedOn') <> (p.value ? 'verifiedBy') or p.key not in ('name', 'kind', 'structures', 'nis',
        'visibility', 'unlisted', 'alternateName', 'description', 'email', 'website', 'phone', 'bce', 'agrements')`
  },
  {
    holds: 'a service is described by the closed lists, and answers a need',
    // A getter: the needs are read from their file, which no other command has to wait for.
    get violations() {
      return sql`select id::text as what from services
        where not besoins <@ ${codes(lesBesoins().besoins.keys())} or besoins = '{}'
          or not publics <@ ${codes(publics)} or not titres <@ ${codes(titres)}
          or not enrolment <@ ${codes(inscriptions)} or not modes <@ ${codes(modes)}
        union select id::text from locations where not accessibility <@ ${codes(accessibilites)}`;
    }
  },
  {
    holds: 'a service receives the inhabitants of communes that are stored',
    violations: sql`select s.id::text as what from services s, unnest(s.service_area) n (nis)
      where not exists (select from territoires t where t.nis = n.nis and t.kind = 'commune')`
  },
  {
    holds: 'what was kept last of a service is what it offers',
    violations: sql`select s.id::text as what from services s join organisations o on o.id = s.organisation_id
      join lateral (select * from service_versions v where v.service_id = s.id order by v.seq desc limit 1) v on true
      where v.listed <> (s.status = 'active' and s.visibility = 'public' and not s.unlisted
          and o.visibility = 'public' and not o.unlisted)
        or v.places is distinct from s.places or not (v.besoins @> s.besoins and v.besoins <@ s.besoins)
        or v.listed_until <> s.listed_until
        or array(select distinct l.nis from service_at_locations p join locations l on l.id = p.location_id
          where p.service_id = s.id order by 1) <> array(select n from unnest(v.communes) n order by 1)`
  },
  {
    holds: 'a recognition ends after it begins, and a school year is of two years one after the other',
    violations: sql`select id::text as what from agrements where starts_on > ends_on
      or split_part(school_year, '-', 2)::int <> split_part(school_year, '-', 1)::int + 1`
  },
  {
    holds: 'a role that stands and is limited to an organisation is for one of its centre',
    violations: sql`select a.id as what from prive.attributions a
      where a.scope_kind = 'organisation' and a.ended_at is null
        and not exists (select from organisations o where o.id = a.scope_id and o.centre_id = a.centre_id)`
  },
  {
    // What is invented is written anew without a line; what was merged and parted took the visibility of the other.
    holds: 'services, organisations and répertoires are read by whom the journal last says',
    violations: sql`select t.kind || ' ' || t.id as what from (
        select 'services' as kind, id::text as id, visibility from services where not exemple
        union all select 'organisations', id, visibility from organisations where not exemple
        union all select 'repertoires', id::text, visibility from repertoires where not exemple) t
      join lateral (select j.after ->> 'visibility' as said from prive.journal j
        where j.kind = t.kind and j.object_id = t.id and j.after ? 'visibility' order by j.seq desc limit 1) j on true
      where j.said <> t.visibility and not exists (select from prive.fusions f where f.kind = t.kind and f.merged_id = t.id)`
  }
];

export const annuaireChecks: Check[] = [...ofTheThings, ...verificationChecks, ...repertoiresChecks];
