import { sql } from 'drizzle-orm';
import type { Check } from '#platform/integrity.ts';

export const territoiresChecks: Check[] = [
  {
    holds: 'every commune lies in an arrondissement and a region that are stored',
    violations: sql`select c.nis as what from territoires c
      left join territoires a on a.nis = c.arrondissement_nis and a.kind = 'arrondissement'
      left join territoires r on r.nis = c.region_nis and r.kind = 'region'
      where c.kind = 'commune' and (a.nis is null or r.nis is null)`
  },
  {
    holds: 'inhabitants are Belgian or foreign, nothing else',
    violations: sql`select t.nis || ' ' || t.year as what from chiffres t
      join chiffres b using (nis, year, operation)
      join chiffres f using (nis, year, operation)
      where t.mesure = 'total' and b.mesure = 'belgian' and f.mesure = 'foreign' and t.value <> b.value + f.value`
  },
  {
    holds: 'foreign inhabitants are of the European Union or not, nothing else',
    violations: sql`select f.nis || ' ' || f.year as what from chiffres f
      join chiffres e using (nis, year, operation)
      join chiffres n using (nis, year, operation)
      where f.mesure = 'foreign' and e.mesure = 'foreign_eu' and n.mesure = 'foreign_non_eu' and f.value <> e.value + n.value`
  },
  {
    holds: 'the figure of a province is the sum of its communes',
    violations: sql`select p.nis || ' ' || p.mesure || ' ' || p.year as what from chiffres p
      join territoires t on t.nis = p.nis and t.kind = 'province'
      where p.value <> (select sum(c.value) from chiffres c join territoires m on m.nis = c.nis
        where m.province_nis = p.nis and m.kind = 'commune'
          and c.mesure = p.mesure and c.year = p.year and c.operation = p.operation)`
  },
  {
    holds: 'a pyramid counts as many people as the register',
    violations: sql`select p.nis || ' ' || p.year || ' ' || p.nationality as what
      from (select nis, year, nationality, sum(n) as people from pyramides, unnest(counts) n group by nis, year, nationality) p
      join chiffres c on c.nis = p.nis and c.year = p.year and c.mesure = p.nationality and c.operation = 'registre'
      where c.value <> p.people`
  }
];
