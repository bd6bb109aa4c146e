/**
 * Sends what waits in the outgoing box until nothing does, or until it is killed.
 *   node mail-sender.ts <folder> <address of the mail server> [<address of PostgreSQL>]
 */
import { setTimeout } from 'node:timers/promises';
import { useDatabase } from '../../src/platform/database/current.ts';
import { openDatabase } from '../../src/platform/database/open.ts';
import { startJobs } from '../../src/platform/jobs/start.server.ts';
import { lookForMail, sendMail, startMail } from '../../src/platform/mail/send.server.ts';

const [dataDir = '', server = '', url] = process.argv.slice(2);
const database = await openDatabase({ dataDir, dumpEvery: 0, ...(url ? { url } : {}) });
useDatabase(database);
const jobs = await startJobs(database, [sendMail], { alsoLook: lookForMail });
const deafen = await startMail(database, { SMTP_URL: server, MAIL_FROM: 'PPLI <ppli@centre.example>' });
const waits = `select from prive.courriels where state in ('à envoyer', 'en envoi') limit 1`;
while ((await database.execute(waits)).rows.length) await setTimeout(50);
await deafen();
await jobs.stop(60);
await database.close();
