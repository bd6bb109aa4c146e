import { sql } from 'drizzle-orm';
import type { Check } from '#platform/integrity.ts';

export const concertationChecks: Check[] = [
  {
    holds: 'an espace belongs to the centre of its plan, and its parent to the same plan',
    violations: sql`select e.id as what from espaces e join plans p on p.id = e.plan_id where p.centre_id <> e.centre_id
      union select e.id from espaces e join espaces u on u.id = e.parent_id where u.plan_id <> e.plan_id`
  },
  {
    holds: 'a fiche is given to espaces of its own plan',
    violations: sql`select l.fiche_id as what from fiche_espaces l join fiches f on f.id = l.fiche_id
      join espaces e on e.id = l.espace_id where e.plan_id <> f.plan_id`
  },
  {
    holds: 'members of an espace are of its centre',
    violations: sql`select e.id as what from espaces e join espace_membres m on m.espace_id = e.id
      join organisations o on o.id = m.organisation_id where o.centre_id <> e.centre_id`
  },
  {
    holds: 'no espace is above itself',
    violations: sql`with recursive above (id, top) as (
        select id, parent_id from espaces where parent_id is not null
        union select a.id, e.parent_id from above a join espaces e on e.id = a.top where e.parent_id is not null)
      select id as what from above where id = top`
  },
  {
    holds: 'a closed espace says why',
    violations: sql`select id as what from espaces where closed_on is not null and closed_reason is null`
  },
  {
    holds: 'a role that stands and is limited to an espace is for one of its centre',
    violations: sql`select a.id as what from prive.attributions a where a.scope_kind = 'espace' and a.ended_at is null
      and not exists (select from espaces e where e.id = a.scope_id and e.centre_id = a.centre_id)`
  }
];
