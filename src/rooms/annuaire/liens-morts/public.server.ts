import { sql, type SQL } from 'drizzle-orm';
import { organisations } from '../tables.ts';
import { adressesVerifiees } from './tables.ts';

/**
 * Of a link that the public reads: the day on which it last failed; null where it is not, or where somebody says
 * that it is good. All that the public learns of what was answered. It needs `organisations` in the query.
 */
export const deadLinkOn = (url: SQL): SQL<string | null> => sql<string | null>`(
  select a.last_failed_on::text from ${adressesVerifiees} a
  where a.centre_id = ${organisations.centreId} and a.kind = 'web' and a.address = ${url} and a.dead
    and a.set_aside_at is null)`;
