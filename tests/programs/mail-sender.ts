/**
 * Sends what waits in the outgoing box until it is killed.
 *   node mail-sender.ts <folder> <address of the mail server> [<address of PostgreSQL>]
 */
import { useDatabase } from '../../src/platform/database/current.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { startJobs } from '../../src/platform/jobs/start.server.ts';
import { lookForMail, sendMail, startMail } from '../../src/platform/mail/send.server.ts';

const [dataDir = '', server = '', url] = process.argv.slice(2);
const database = await openDatabase({ dataDir, dumpEvery: 0, ...(url ? { url } : {}) });
useDatabase(database);
await startJobs(database, [sendMail], { alsoLook: lookForMail });
await startMail(database, { SMTP_URL: server, MAIL_FROM: 'PPLI <ppli@centre.example>' });
setInterval(() => {}, 60_000);
