import { sql } from 'drizzle-orm';
import type { Check } from '#platform/integrity.ts';

export const diagnosticChecks: Check[] = [
  {
    holds: 'a constat belongs to the centre of its diagnostic',
    violations: sql`select c.id as what from constats c join diagnostics d on d.id = c.diagnostic_id
      where c.centre_id <> d.centre_id`
  },
  {
    holds: 'a constat carries a right and has a validity',
    violations: sql`select c.id as what from constats c
      where not exists (select 1 from constat_droits r where r.constat_id = c.id)
        or not exists (select 1 from validites v where v.constat_id = c.id)`
  },
  {
    holds: 'the validity of a constat is dated in order',
    violations: sql`select a.constat_id as what from validites a
      join validites b on b.constat_id = a.constat_id and b.seq = a.seq + 1 where b.on_date < a.on_date`
  },
  {
    holds: 'a figure quoted as evidence is held',
    violations: sql`select p.id as what from preuves p
      where p.kind = 'chiffre' and not exists (select 1 from chiffres c where c.nis = p.nis and c.year = p.year
        and c.mesure = case p.mesure when 'foreign_share' then 'foreign' else p.mesure end)`
  },
  {
    holds: 'those who answer a réactualisation are of its centre, and so are its constats',
    violations: sql`select r.id || ' ' || a.constat_id as what from reactualisations r
      join reponses a on a.reactualisation_id = r.id
      join constats c on c.id = a.constat_id join organisations o on o.id = a.organisation_id
      where c.centre_id <> r.centre_id or o.centre_id <> r.centre_id`
  }
];
