import { sql } from 'drizzle-orm';
import type { Check } from '#platform/integrity.ts';

export const repertoiresChecks: Check[] = [
  {
    holds: 'the editions of a répertoire are of its centre, numbered without a gap and dated in order',
    violations: sql`select r.code || ' ' || e.number as what from repertoire_editions e
      join repertoires r on r.id = e.repertoire_id
      left join repertoire_editions b on b.repertoire_id = e.repertoire_id and b.number = e.number - 1
      where e.centre_id <> r.centre_id or (e.number > 1 and b.id is null) or b.published_on > e.published_on`
  },
  {
    holds: 'an edition of a répertoire holds services, each once and whole',
    violations: sql`select r.code || ' ' || e.number as what from repertoire_editions e
      join repertoires r on r.id = e.repertoire_id
      where case when jsonb_typeof(e.entries) <> 'array' then true else jsonb_array_length(e.entries) = 0
        or jsonb_array_length(e.entries) <> (select count(distinct n ->> 'id') from jsonb_array_elements(e.entries) n
          where n ->> 'slug' <> '' and n ->> 'name' <> '' and n ->> 'organisation' <> ''
            and jsonb_typeof(n -> 'places') = 'array') end`
  }
];
