import { m } from '#messages';
import { overwriteGetLocale } from '#messages/compiled/runtime.js';
import { formatDay, formatDaysAgo, formatWhole } from '#messages/format.ts';
import { href, splitLocale } from '#messages/locale.ts';
import { ageOf, VIEUX } from './age.ts';
import { LEXIQUE, paquetOf, WORKER } from './adresses.ts';
import { forget, nomOf, readGardee, writeGarde, type Gardee } from './travailleur/garde.ts';

/** The one script of the page where one chooses what is kept. It asks for nothing before its buttons are pressed. */

const { locale } = splitLocale(location.pathname);
overwriteGetLocale(() => locale);

const part = (name: string) => document.querySelector<HTMLElement>(`[data-${name}]`);
const says = part('dit');
const say = (text: string): void => {
  if (says) says.textContent = text;
};

/** For the addresses of the directory in this language, and for no others. */
async function register(): Promise<void> {
  const registered = await navigator.serviceWorker.register(WORKER, {
    scope: href('/annuaire'),
    updateViaCache: 'none'
  });
  const coming = registered.installing ?? registered.waiting;
  if (!coming) return;
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      if (coming.state === 'activated') resolve();
      else if (coming.state === 'redundant') reject(new Error('The worker could not be installed'));
    };
    coming.addEventListener('statechange', look);
    look();
  });
}

async function textOf(address: string): Promise<string> {
  // Without cookies: what is kept is what everybody may read. Unchanged, nothing is sent again.
  const answer = await fetch(address, { credentials: 'omit', cache: 'no-cache' });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

async function fetchZone(zone: string): Promise<void> {
  const [paquet, lexique] = await Promise.all([textOf(paquetOf(zone)), textOf(LEXIQUE)]);
  await register();
  await writeGarde(paquet, lexique, new Date());
  // Where the browser would throw it away for want of room, it is asked not to.
  await navigator.storage?.persist?.();
}

async function drop(): Promise<void> {
  for (const one of await navigator.serviceWorker.getRegistrations())
    if (one.active?.scriptURL.endsWith(WORKER)) await one.unregister();
  await forget();
}

function show(gardee: Gardee | null): void {
  const line = part('garde');
  const acts = part('actes');
  if (!line || !acts) return;
  acts.hidden = gardee === null;
  if (!gardee) {
    line.textContent = m.hors_ligne_nothing();
    return;
  }
  const { day, days, old } = ageOf(new Date(gardee.since), new Date());
  line.textContent = [
    m.hors_ligne_kept({ place: nomOf(gardee), count: gardee.count, said: formatWhole(gardee.count) }),
    m.hors_ligne_kept_since({ day: formatDay(day), ago: formatDaysAgo(days) }),
    ...(old ? [m.hors_ligne_old({ days: formatWhole(VIEUX) })] : [])
  ].join(' ');
}

/** Does what a button asks for, once at a time, and says how it went. */
async function press(button: HTMLElement, work: () => Promise<void>, done: string): Promise<void> {
  if (button.getAttribute('aria-disabled') === 'true') return;
  button.setAttribute('aria-disabled', 'true');
  say(m.hors_ligne_going());
  try {
    await work();
    say(done);
  } catch {
    say(m.hors_ligne_failed());
  }
  show(await readGardee());
  button.removeAttribute('aria-disabled');
}

function onPress(name: string, work: () => Promise<void>, done: string): void {
  const button = part(name);
  button?.addEventListener('click', () => void press(button, work, done));
}

async function start(): Promise<void> {
  const gardee = await readGardee();
  // What is kept is there in each language in which this page was opened.
  if (gardee) await register();
  for (const one of document.querySelectorAll('[data-sans]')) one.remove();
  for (const one of document.querySelectorAll('[data-avec]')) one.removeAttribute('hidden');
  show(gardee);
  onPress('garder', () => fetchZone(part('garder')?.dataset.garder ?? ''), m.hors_ligne_done());
  onPress(
    'rafraichir',
    async () => {
      const kept = await readGardee();
      if (kept) await fetchZone(kept.zone);
    },
    m.hors_ligne_done()
  );
  onPress('retirer', drop, m.hors_ligne_removed());
}

if ('serviceWorker' in navigator && 'caches' in globalThis) start().catch(() => say(m.hors_ligne_needs_script()));
