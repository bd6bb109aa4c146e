import { sql, type SQL } from 'drizzle-orm';
import { anonymous } from '../../comptes/visibilite.ts';
import { listedServices } from '../services/gate.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { operateurs } from '../verification/tables.ts';

/** Signs of an address that is looked at, at most: what forms let in. */
const LONGEST = 500;

/**
 * Addresses of the public directory of a centre, each with the thing it stands on: what is listed, and the organisations
 * that offer it. To stand in a `with`, as `presences (kind, address, porteur, id, name, exemple, organisation_id, organisation)`.
 */
export function presencesOf(centreId: string, today: string): SQL {
  return sql`listes as materialized (
      select ${services.id} as id, ${services.name} as name, ${services.url} as url, ${services.email} as email,
        ${services.exemple} as exemple, ${organisations.id} as organisation_id, ${organisations.name} as organisation
      from ${services} join ${organisations} on ${organisations.id} = ${services.organisationId}
      where ${listedServices(anonymous(centreId), today)}
    ), offrants as materialized (
      select ${organisations.id} as id, ${organisations.name} as name, ${organisations.website} as website,
        ${organisations.email} as email, ${organisations.exemple} as exemple, ${operateurs.email} as asked_at
      from ${organisations} left join ${operateurs} on ${operateurs.organisationId} = ${organisations.id}
      where ${organisations.id} in (select organisation_id from listes)
    ), presences as (select * from (
      select 'web' as kind, url as address, 'services' as porteur, id::text as id, name, exemple, organisation_id, organisation
        from listes where url is not null
      union all select 'courriel', email, 'services', id::text, name, exemple, organisation_id, organisation
        from listes where email is not null
      union all select 'web', website, 'organisations', id, name, exemple, id, name from offrants where website is not null
      union all select 'courriel', email, 'organisations', id, name, exemple, id, name from offrants where email is not null
      union all select 'courriel', asked_at, 'operateurs', id, name, exemple, id, name
        from offrants where asked_at is not null and asked_at is distinct from email
    ) every_one where length(address) <= ${LONGEST})`;
}
