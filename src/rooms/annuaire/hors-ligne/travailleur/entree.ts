import { overwriteGetLocale } from '#messages/compiled/runtime.js';
import { href, splitLocale } from '#messages/locale.ts';
import { ageOf } from '../age.ts';
import { GABARIT, PRES_DE_MOI } from '../adresses.ts';
import { ouvrir, type Ouvert } from '../fonds.ts';
import { gabaritName, gabaritsOf, nomOf, readGarde, readGardee } from './garde.ts';
import { repondreA } from './repondre.ts';

/**
 * The worker of the directory in one language: registered for its addresses alone (`/annuaire…`, `/ar/annuaire…`), and
 * only by who chose to keep it. With a network it lets every page pass and keeps none; without, it draws the page from
 * what is kept. It knows nothing of whoever is signed in: those addresses are not its own.
 */

type Extended = Event & { waitUntil(work: Promise<unknown>): void };
type Fetched = Extended & {
  readonly request: Request;
  readonly preloadResponse: Promise<Response | undefined>;
  respondWith(answer: Promise<Response>): void;
};
type Worker = {
  registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(name: 'install' | 'activate', heard: (event: Extended) => void): void;
  addEventListener(name: 'fetch', heard: (event: Fetched) => void): void;
  /** Names this build: written by /hors-ligne.js. */
  ppliVersion: string;
};
const worker = globalThis as unknown as Worker;

const { locale } = splitLocale(new URL(worker.registration.scope).pathname);
overwriteGetLocale(() => locale);
const own = gabaritName(locale, worker.ppliVersion);

/** The page to fill, and what it needs to be seen: its styles and its letters, the script of the form. */
async function fetchGabarit(): Promise<void> {
  const cache = await caches.open(own);
  const asked = { credentials: 'omit', cache: 'no-cache' } as const;
  const page = await fetch(href(GABARIT), asked);
  if (!page.ok) throw new Error(`${GABARIT}: ${page.status}`);
  const html = await page.clone().text();
  const files = [...html.matchAll(/href="(\/_app\/immutable\/[^"]+)"/g)].flatMap(([, file]) => file ?? []);
  await cache.addAll([...new Set([...files, '/icon.svg', PRES_DE_MOI])].map((file) => new Request(file, asked)));
  await cache.put(GABARIT, page);
}

worker.addEventListener('install', (event) => {
  event.waitUntil(fetchGabarit().then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys())
        if (name.startsWith(gabaritsOf(locale)) && name !== own) await caches.delete(name);
      // The page is asked for while the worker starts: with a network it must cost nothing.
      await worker.registration.navigationPreload?.enable();
    })()
  );
});

/** Of operators, by a link that is theirs alone; and files. */
const others = /^\/annuaire\/(?:mettre-a-jour(?:\/|$)|[^/]*\.[a-z]+$)|\/carte(?:\.pdf)?$/;

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') {
    const { path } = splitLocale(url.pathname);
    if (/^\/annuaire(?:\/|$)/.test(path) && !others.test(path)) event.respondWith(pageOf(event, url));
  } else if (
    url.pathname.startsWith('/_app/immutable/') ||
    url.pathname === PRES_DE_MOI ||
    url.pathname === '/icon.svg'
  ) {
    event.respondWith(fileOf(request));
  }
});

/** The network's page, always, where there is one. */
async function pageOf(event: Fetched, url: URL): Promise<Response> {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return draw(url);
  }
}

/** Files whose address changes with what they say come from the telephone. */
async function fileOf(request: Request): Promise<Response> {
  return (await caches.match(request, { cacheName: own })) ?? fetch(request);
}

let opened: { since: string; ouvert: Ouvert } | undefined;

async function open(since: string): Promise<Ouvert | null> {
  if (opened?.since === since) return opened.ouvert;
  const read = await readGarde();
  if (!read) return null;
  opened = { since, ouvert: ouvrir(read.paquet, read.lexique) };
  return opened.ouvert;
}

async function draw(url: URL): Promise<Response> {
  const now = new Date();
  const [gabarit, gardee] = await Promise.all([caches.match(GABARIT, { cacheName: own }), readGardee()]);
  if (!gabarit) return Response.error();
  const ouvert = gardee && (await open(gardee.since).catch(() => null));
  const garde = gardee && { nom: nomOf(gardee), count: gardee.count, age: ageOf(new Date(gardee.since), now) };
  const answer = await repondreA(url, ouvert && garde && { ouvert, garde }, now, { broken: gardee !== null });
  if ('to' in answer) return Response.redirect(answer.to, 303);
  const html = (await gabarit.text())
    .replace(/<meta name="ppli-head"[^>]*>/, () => answer.head)
    .replace(/<p id="ppli-body"><\/p>/, () => answer.body);
  const headers = new Headers(gabarit.headers);
  headers.delete('content-encoding');
  headers.delete('content-length');
  headers.set('cache-control', 'no-store');
  return new Response(html, { status: answer.status, headers });
}
