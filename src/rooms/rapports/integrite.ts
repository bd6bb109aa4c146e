import { sql } from 'drizzle-orm';
import type { Check } from '#platform/integrity.ts';

/** What an entry of the search says, as the view that it is written from has it. */
const said = sql`kind, id, centre_id, visibilities, path, code, title, aside, text, exemple, closed, plan_id, diagnostic_id`;

export const rapportsChecks: Check[] = [
  {
    holds: 'the search finds what stands, as it stands, and nothing else',
    violations: sql`select kind || ' ' || id as what from (
        (select ${said} from recherche_documents except all select ${said} from recherche_entrees)
        union all (select ${said} from recherche_entrees except all select ${said} from recherche_documents)) differ
      group by kind, id`
  },
  {
    holds: 'nothing waits to be written for the search once a transaction has ended',
    violations: sql`select distinct kind || ' ' || id as what from recherche_attente where kind <> ''`
  },
  {
    holds: 'an operator and an espace that have nothing to do together are of the centre that says so',
    violations: sql`select l.organisation_id || ' ' || l.espace_id as what from prive.liens_ecartes l
      join organisations o on o.id = l.organisation_id join espaces e on e.id = l.espace_id
      where o.centre_id <> l.centre_id or e.centre_id <> l.centre_id`
  },
  {
    holds: 'the editions of a document are numbered without a gap and dated in order',
    violations: sql`select e.kind || ' ' || e.object_id || ' ' || e.number as what from editions e
      left join editions b on b.centre_id = e.centre_id and b.kind = e.kind and b.object_id = e.object_id
        and b.number = e.number - 1
      where e.number < 1 or (e.number > 1 and b.id is null) or b.published_on > e.published_on`
  },
  {
    holds:
      'whoever was asked to approve a text says so once, after it was asked, and for an organisation of its centre',
    violations: sql`select a.id as what from prive.approbations a
      left join organisations o on o.id = a.organisation_id
      where (a.avis is null) <> (a.answered_at is null) or a.answered_at < a.asked_at or a.reminded_at < a.asked_at
        or o.centre_id <> a.centre_id`
  },
  {
    holds: 'an import is into a plan of its centre, keeps no file once written, and is told by the journal as one',
    violations: sql`select i.id::text as what from prive.imports i
      left join plans p on p.id = i.plan_id left join prive.journal j on j.seq = i.lot
      where p.centre_id <> i.centre_id or (i.imported_at is not null and i.file is not null)
        or (i.lot is not null and j.centre_id is distinct from i.centre_id)`
  }
];
