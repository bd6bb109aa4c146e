import { sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import { adressesVerifiees } from './tables.ts';

/** Whether an address of mail is known to be dead, and nobody says that it is good. */
export const isDeadMail = (centreId: SQLWrapper | string, email: SQLWrapper): SQL<boolean> =>
  sql<boolean>`exists (select from ${adressesVerifiees} dead_mail where dead_mail.centre_id = ${centreId}
    and dead_mail.kind = 'courriel' and dead_mail.address = ${email} and dead_mail.dead
    and dead_mail.set_aside_at is null)`;
