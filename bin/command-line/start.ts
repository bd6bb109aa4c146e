import type { AddressInfo } from 'node:net';
import { startApplication } from '#platform/application.ts';
import { migrate } from '#platform/database/migrate.ts';
import type { Handler } from '#platform/http/server.ts';
import { serve, stopServing } from '#platform/http/server.ts';
import { startJobs } from '#platform/jobs/start.server.ts';
import { flushLog, log } from '#platform/log.ts';
import { lookForMail, startMail } from '#platform/mail/send.server.ts';
import { releaseMemoryWhenIdle } from '#platform/memory.ts';
import type { Settings } from '#platform/settings.ts';
import { waysIn, type WaysIn } from '#rooms/comptes/connexion/premier-acces.server.ts';
import { getCentre } from '#rooms/territoires/centres/queries.server.ts';
import { importOnce, shipped } from './import.ts';
import { jobs } from './jobs.ts';
import { progress } from './progress.ts';

/** Bytes of a form: most are some lines of text. A workbook to import has 5 MB at most, and what stands around it. */
const MOST_TYPED = 262_144;
const MOST_IMPORTED = 5_500_000;
/** A file to join has 10 MB at most; what is larger, up to this, is still answered in words beside its field. */
const MOST_UPLOADED = 20_000_000;
function mostBytes(url: string): number {
  if (/^\/bureau\/import(?:\?|$)/.test(url)) return MOST_IMPORTED;
  if (/^\/bureau\/annuaire\/import(?:\?|$)/.test(url)) return MOST_UPLOADED;
  return /^\/(?:plan\/fiches|diagnostic\/constats)\/[^/?]+\/pieces(?:\?|$)/.test(url) ? MOST_UPLOADED : MOST_TYPED;
}

/** Serves until asked to stop (SIGTERM, SIGINT), then finishes what runs, jobs too, and closes the database. */
export async function startServing(settings: Settings): Promise<number> {
  // The adapter reads its own settings from the environment when it is loaded; ours are the only ones.
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
  process.env.ADDRESS_HEADER = 'x-client-address';
  process.env.BODY_SIZE_LIMIT = String(MOST_UPLOADED);
  for (const name of ['HOST_HEADER', 'PORT_HEADER']) delete process.env[name];
  const { database, pages } = await startApplication(settings);
  await migrate(database, shipped('db/migrations'));
  await importOnce(database, shipped('db'), settings.STORY, progress('Loading'));
  if (!(await getCentre(settings.CENTRE))) {
    await database.close();
    throw new Error(
      `CENTRE "${settings.CENTRE}" is not a centre of the database. See the table of settings in README.md.`
    );
  }

  const running = await startJobs(database, jobs, { alsoLook: lookForMail });
  const deafen = await startMail(database, settings);

  // Beside this file once built; a computed address keeps the bundler from looking for it.
  const beside = new URL('./handler.js', import.meta.url).href;
  const { handler }: { handler: Handler } = await import(beside);
  const server = serve(handler, pages, settings, mostBytes);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(notListening(error, settings)));
    server.listen(settings.PORT, settings.HOST, resolve);
  }).catch(async (error) => {
    await deafen();
    await running.stop(0);
    await database.close();
    throw error;
  });

  const stopAsked = new Promise<string>((resolve) => {
    // Asked again, it is already stopping: a second signal must not cut it short.
    process.on('SIGTERM', resolve);
    process.on('SIGINT', resolve);
  });
  const { port } = server.address() as AddressInfo;
  log('notice', {
    text: 'ready',
    host: settings.HOST,
    port,
    engine: database.engine,
    startMs: Math.round(performance.now())
  });
  flushLog();
  welcome(settings, port, await waysIn(settings.CENTRE));
  releaseMemoryWhenIdle();
  const reason = await stopAsked;
  log('notice', { text: 'stopping', reason });
  await deafen();
  await Promise.all([stopServing(server, settings.SHUTDOWN_TIMEOUT), running.stop(settings.SHUTDOWN_TIMEOUT)]);
  await database.close();
  log('notice', { text: 'stopped' });
  return 0;
}

/** What to do where nothing can be listened on; any other error is as it was. */
function notListening(error: NodeJS.ErrnoException, { HOST, PORT }: Settings): Error {
  const another = 'Choose another: PORT=3001 npm start';
  if (error.code === 'EADDRINUSE') return new Error(`PORT ${PORT} of ${HOST} is taken by another program. ${another}`);
  if (error.code === 'EACCES') return new Error(`PORT ${PORT} is kept for the system. ${another}`);
  if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(error.code ?? ''))
    return new Error(
      `HOST ${HOST} is no address of this machine. Leave it out for this machine alone, or take 0.0.0.0 for every address that it has.`
    );
  return error;
}

/** For whoever started it by hand; the log has its own line. Links are never in the log. */
function welcome(settings: Settings, port: number, ways: WaysIn): void {
  const address = (host: string) => `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  const site = settings.PUBLIC_URL ?? address(settings.HOST);
  const others = [...settings.CENTRE_HOSTS].map(([host, centre]) => `  The site of ${centre}: ${address(host)}\n`);
  const first = ways.first ? `  Nobody administers it yet. The first administrator opens: ${site}${ways.first}\n` : '';
  // Whoever can start it here may look around as the invented administrator; on a site that others reach, nobody may.
  const local = ways.exemple && settings.PUBLIC_URL?.startsWith('http://');
  const example = local ? `  To try it as its invented administrator, once today: ${site}${ways.exemple}\n` : '';
  process.stderr.write(
    `\n  Open ${address(settings.HOST)}\n${others.join('')}${first}${example}  Stop with Ctrl+C.\n\n`
  );
}
