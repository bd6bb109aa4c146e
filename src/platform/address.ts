import { AsyncLocalStorage } from 'node:async_hooks';
import { application } from './application.ts';

const reading = new AsyncLocalStorage<string>();

/**
 * The address of the site of a centre, without a last slash. It comes from the settings alone, which name the site of
 * one centre: a request may claim any host, and what it asks for is kept for the next reader.
 */
export function originOf(centreId: string): string | undefined {
  const { settings } = application();
  return centreId === settings.CENTRE ? settings.PUBLIC_URL : undefined;
}

/**
 * The full address of a page of a centre, for mail. Other centres than the first stand on the hosts that settings name,
 * reached as the first one is.
 */
export function linkTo(centreId: string, path: string): string {
  const { settings } = application();
  const { PUBLIC_URL, HOST, PORT, CENTRE, CENTRE_HOSTS } = settings;
  const site = new URL(PUBLIC_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`);
  const own = [...CENTRE_HOSTS].find(([, centre]) => centre === centreId)?.[0];
  if (centreId !== CENTRE && own) site.hostname = own;
  return site.origin + path;
}

/** Runs `work` for the site of a centre. */
export const onSiteOf = <T>(centreId: string, work: () => T): T => reading.run(originOf(centreId) ?? '', work);

/** Runs `work` in the background for the site whose address was taken by `publicAddress('')` when it was asked for. */
export const onSiteAt = <T>(origin: string, work: () => T): T => reading.run(origin, work);

/** The full address of a page of the site that is read, to be written into files that travel. */
export const publicAddress = (path: string): string => `${reading.getStore() ?? ''}${path}`;
