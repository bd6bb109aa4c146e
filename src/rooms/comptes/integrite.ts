import { sql } from 'drizzle-orm';
import type { Check } from '#platform/integrity.ts';
import { aboutRoles, type Role } from './roles.ts';

/** Each role with each kind of thing that it may be limited to. */
const limits = sql.join(
  (Object.keys(aboutRoles) as Role[]).flatMap((role) =>
    aboutRoles[role].scopes.map((scope) => sql`(${role}::text, ${scope}::text)`)
  ),
  sql`, `
);

export const comptesChecks: Check[] = [
  {
    holds: 'of a person who was erased nothing is left but what they wrote',
    violations: sql`select p.id as what from prive.personnes p where p.erased_at is not null and (
      p.name <> '' or p.email <> 'efface-' || p.id
      or exists (select from prive.sessions s where s.personne_id = p.id)
      or exists (select from prive.identites i where i.personne_id = p.id)
      or exists (select from prive.consentements c where c.personne_id = p.id)
      or exists (select from prive.brouillons b where b.personne_id = p.id)
      or exists (select from prive.attributions a where a.personne_id = p.id and a.ended_at is null)
      or exists (select from prive.liens l where l.personne_id = p.id and l.email is not null))`
  },
  {
    holds: 'a role is had in a centre that is stored, within what it may be limited to',
    violations: sql`select a.id as what from prive.attributions a
      where not exists (select from centres c where c.id = a.centre_id)
        or (a.role, a.scope_kind) not in (values ${limits})`
  },
  {
    holds: 'a role that stands and is limited to a commune is for one of its centre',
    violations: sql`select a.id as what from prive.attributions a where a.scope_kind = 'commune' and a.ended_at is null
      and not exists (select from centre_communes c where c.centre_id = a.centre_id and c.nis = a.scope_id)`
  },
  {
    holds: 'nobody has the same role twice at once',
    violations: sql`select min(id) as what from prive.attributions where ended_at is null
      group by personne_id, centre_id, role, scope_kind, scope_id having count(*) > 1`
  },
  {
    holds: 'a centre in which somebody has a role has an administrator',
    violations: sql`select centre_id as what from prive.attributions where ended_at is null
      group by centre_id having not bool_or(role = 'administrateur')`
  },
  {
    holds: 'roles, sessions, links and agreements end after they began, and a role that ended by somebody ended',
    violations: sql`select 'rôle ' || id as what from prive.attributions
        where ended_at < given_at or (ended_by is not null and ended_at is null)
      union select 'session ' || id from prive.sessions where expires_at <= created_at
      union select 'lien ' || id from prive.liens where expires_at <= made_at or used_at < made_at or revoked_at < made_at
      union select 'accord ' || id from prive.consentements where withdrawn_at < given_at`
  },
  {
    holds: 'an agreement is in force once',
    violations: sql`select min(id) as what from prive.consentements where withdrawn_at is null
      group by personne_id, to_what having count(*) > 1`
  },
  {
    holds: 'a signed link is of a centre that is stored',
    violations: sql`select l.id as what from prive.liens l where not exists (select from centres c where c.id = l.centre_id)`
  },
  {
    holds: 'a line of the journal is of a centre that is stored, by somebody who is known',
    violations: sql`select j.seq::text as what from prive.journal j
      where not exists (select from centres c where c.id = j.centre_id)
        or (j.personne_id is not null and not exists (select from prive.personnes p where p.id = j.personne_id))`
  }
];
