import { m } from '#messages';
import { LEXIQUE } from '../adresses.ts';
import { FORMAT, TOUT, type Lexique, type Paquet } from '../paquet.ts';

/**
 * What a telephone keeps: the package that was chosen, what questions are understood by, and when both were last fetched.
 * It is written by the page where one chooses, and read by the worker. Nothing else of the reader is ever put there.
 */
const CACHE = 'ppli-annuaire';
const PAQUET = '/annuaire/hors-ligne/paquet';
const ETAT = '/annuaire/hors-ligne/etat';

/** `since`: when it was fetched, or found unchanged (ISO). */
export type Gardee = { zone: string; nom: string; count: number; since: string };

/** What is kept, as it is called in a sentence. */
export const nomOf = ({ zone, nom }: { zone: string; nom: string }): string =>
  zone === TOUT ? nom : m.hors_ligne_around({ place: nom });

const asJson = (text: string): Response => new Response(text, { headers: { 'content-type': 'application/json' } });

export async function readGardee(): Promise<Gardee | null> {
  const etat = await caches.match(ETAT, { cacheName: CACHE });
  return etat ? ((await etat.json()) as Gardee) : null;
}

/** What is kept, whole; null where it is not all there, or was written for other pages than these. */
export async function readGarde(): Promise<{ paquet: Paquet; lexique: Lexique } | null> {
  const [paquet, lexique] = await Promise.all(
    [PAQUET, LEXIQUE].map((address) => caches.match(address, { cacheName: CACHE }))
  );
  if (!paquet || !lexique) return null;
  const read = { paquet: (await paquet.json()) as Paquet, lexique: (await lexique.json()) as Lexique };
  return read.paquet.format === FORMAT && read.lexique.format === FORMAT ? read : null;
}

/** @throws where it does not fit, or is not what it should be: what was kept before is then still there */
export async function writeGarde(paquet: string, lexique: string, now: Date): Promise<Gardee> {
  const { format, zone, nom, services } = JSON.parse(paquet) as Paquet;
  if (format !== FORMAT || (JSON.parse(lexique) as Lexique).format !== FORMAT) throw new Error('of another format');
  const gardee: Gardee = { zone, nom, count: services.length, since: now.toISOString() };
  const cache = await caches.open(CACHE);
  await cache.put(LEXIQUE, asJson(lexique));
  await cache.put(PAQUET, asJson(paquet));
  await cache.put(ETAT, asJson(JSON.stringify(gardee)));
  return gardee;
}

/** All that this part of the product ever kept: packages, and pages in each language. */
export async function forget(): Promise<void> {
  for (const name of await caches.keys()) if (name.startsWith(CACHE)) await caches.delete(name);
}

/** Pages, styles and letters of one language and one version of the product. */
export const gabaritName = (locale: string, version: string): string => `${gabaritsOf(locale)}${version}`;
export const gabaritsOf = (locale: string): string => `${CACHE}-gabarit-${locale}-`;
