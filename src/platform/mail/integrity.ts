import { sql } from 'drizzle-orm';
import type { Check } from '../integrity.ts';
import { HIDDEN } from './template.ts';

export const mailChecks: Check[] = [
  {
    holds: 'a mail that left says when, and one that did not says why not',
    violations: sql`select id::text as what from prive.courriels where (state = 'envoyé') <> (sent_at is not null)
      or (state in ('échoué', 'incertain') and error is null)`
  },
  {
    holds: 'the link of a mail that opens a door is forgotten once it has left',
    violations: sql`select id::text as what from prive.courriels where secret and state = 'envoyé' and link <> ${HIDDEN}`
  },
  {
    holds: 'a mail that is leaving was tried, and has its number',
    violations: sql`select id::text as what from prive.courriels
      where state = 'en envoi' and (attempts < 1 or message_id is null)`
  }
];
