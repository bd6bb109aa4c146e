import { sql } from 'drizzle-orm';
import type { Check } from '../integrity.ts';

export const jobsChecks: Check[] = [
  {
    holds: 'work that is over says when it ended, and other work does not',
    violations: sql`select id::text as what from prive.travaux
      where (state in ('fini', 'échoué', 'abandonné')) <> (ended_at is not null) or ended_at < started_at`
  },
  {
    holds: 'work under way was begun, and work that failed says why',
    violations: sql`select id::text as what from prive.travaux
      where (state = 'en cours' and (started_at is null or attempts < 1)) or (state = 'échoué' and message is null)`
  }
];
