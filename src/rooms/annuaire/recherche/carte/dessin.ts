import { Marker, type Map as Drawing } from 'maplibre-gl';
import { readJson, readSol } from '../../../territoires/cartes/interactive/sol.ts';
import { openToile } from '../../../territoires/cartes/interactive/toile.ts';
import { cadreText } from '../cadre.ts';
import { Boutons } from './boutons.ts';
import { choixOf } from './choix.ts';
import { boxOf, isSpot, lieuxOf, type Box, type Epingle } from './lieux.ts';
import type { Points } from './points.ts';

/** Nearer than this one does not come at first: a single service is seen with what is around it. */
const FIRST_ZOOM = 13;
/** Room around the places of a pin that is taken apart, pixels. */
const ROOM = 60;

const numbersIn = (text: string | undefined): number[] | null => text?.split(',').map(Number) ?? null;

const together = (a: Box, b: Box): Box => [
  Math.min(a[0], b[0]),
  Math.min(a[1], b[1]),
  Math.max(a[2], b[2]),
  Math.max(a[3], b[3])
];

/** Draws all services that are found, in step with the list beside. @param figure see Carte.svelte */
export async function draw(figure: HTMLElement): Promise<void> {
  const { dataset } = figure;
  const [sol, points] = await Promise.all([readSol(figure), readJson<Points>(dataset.points ?? '')]);
  const lieux = lieuxOf(points);
  const cadre = numbersIn(dataset.cadre) as Box | null;
  const bounds = cadre ?? boxOf(lieux) ?? sol.fond.bounds;
  const { map, stage } = await openToile(figure, {
    ...sol,
    bounds,
    within: together(sol.fond.bounds, bounds),
    fitMaxZoom: cadre ? sol.maxZoom : FIRST_ZOOM,
    padding: cadre ? 0 : 32
  });
  const cards = new Map(
    [...document.querySelectorAll<HTMLElement>('[data-service]')].map((card) => [card.dataset.service ?? '', card])
  );
  const numberOf = new Map(points.services.map(({ slug }, no) => [slug, no]));
  const isListed = ({ services }: Epingle) => services.some((no) => cards.has(points.services[no]?.slug ?? ''));
  const choix = choixOf(figure, points, (slug) => cards.get(slug));
  const close = () => {
    choix.close();
    boutons.open(null);
  };
  const boutons = new Boutons(map, {
    lieux,
    isListed,
    textOf: (epingle) =>
      epingle.services.length > 1 ? `${epingle.services.length}×` : isListed(epingle) ? numberText(epingle) : '',
    nameOf: (epingle) => nameOf(epingle, points, dataset.group ?? ''),
    choose(epingle, button) {
      const box = boxOf(epingle.lieux);
      if (box && !isSpot(epingle.lieux) && map.getZoom() < sol.maxZoom - 0.1) {
        close();
        map.fitBounds(box, { padding: ROOM, maxZoom: sol.maxZoom }, { originalEvent: true });
        return;
      }
      const same = button.classList.contains('open');
      close();
      if (same) return;
      choix.show(epingle.services);
      boutons.open(button);
    },
    leave: () => (choix.isOpen() ? close() : map.getCanvas().focus())
  });
  const container = map.getCanvasContainer();
  container.setAttribute('role', 'group');
  container.setAttribute('aria-label', dataset.pins ?? '');
  // The way of the keyboard: the map, its pins, what one of them tells.
  choix.panel.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape') return;
    const opened = stage.querySelector<HTMLElement>('.pin-on-map.open');
    close();
    (opened ?? map.getCanvas()).focus();
  });
  choix.panel.querySelector('[data-close]')?.addEventListener('click', () => {
    const opened = stage.querySelector<HTMLElement>('.pin-on-map.open');
    close();
    (opened ?? map.getCanvas()).focus();
  });
  followCards(map, boutons, cards, (slug) => numberOf.get(slug));
  offerZone(map, figure);
  tellWhere(map, numbersIn(dataset.from));
  tellMissing(figure, points);
}

const numberText = ({ services }: Epingle): string => String((services[0] ?? 0) + 1);

function nameOf({ services }: Epingle, points: Points, group: string): string {
  const [first, ...others] = services.flatMap((no) => points.services[no] ?? []);
  if (others.length || !first) return group.replace('{count}', String(services.length));
  return `${(services[0] ?? 0) + 1}. ${first.name}, ${first.organisation}`;
}

/** What the list points at, by mouse or by keyboard, is marked on the map; by keyboard the map comes to where it is. */
function followCards(
  map: Drawing,
  boutons: Boutons,
  cards: ReadonlyMap<string, HTMLElement>,
  numberOf: (slug: string) => number | undefined
): void {
  const none: ReadonlySet<number> = new Set();
  for (const [slug, card] of cards) {
    const no = numberOf(slug);
    if (no === undefined) continue;
    const show = () => boutons.light(new Set([no]));
    card.addEventListener('mouseenter', show);
    card.addEventListener('focusin', () => {
      const place = show() ? undefined : boutons.placeOf(no);
      if (place) map.panTo([place.lon, place.lat]);
    });
    for (const left of ['mouseleave', 'focusout']) card.addEventListener(left, () => boutons.light(none));
  }
}

/** Once its reader has moved the map, the list may be that of what it shows. */
function offerZone(map: Drawing, figure: HTMLElement): void {
  const link = figure.querySelector<HTMLAnchorElement>('a[data-zone]');
  if (!link) return;
  const offer = () => {
    const bounds = map.getBounds();
    const address = new URL(link.href);
    const [west, south, east, north] = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    address.searchParams.set('cadre', cadreText({ west, south, east, north }));
    link.href = address.href;
    link.hidden = false;
  };
  map.on('moveend', (event) => {
    if ((event as { originalEvent?: unknown }).originalEvent || !link.hidden) offer();
  });
  for (const button of figure.querySelectorAll('button[data-do]'))
    button.addEventListener('click', () => map.once('moveend', offer));
}

/** Where the reader asked to be near. */
function tellWhere(map: Drawing, from: number[] | null): void {
  const [lon, lat] = from ?? [];
  if (lon === undefined || lat === undefined) return;
  const here = document.createElement('span');
  here.className = 'here-on-map';
  here.ariaHidden = 'true';
  new Marker({ element: here }).setLngLat([lon, lat]).addTo(map);
}

/** What is found and not on the map is said. */
function tellMissing(figure: HTMLElement, { total, services }: Points): void {
  const lang = document.documentElement.lang;
  const say = (name: string, count: number, shown: boolean) => {
    const line = figure.querySelector<HTMLElement>(`[data-told=${name}]`);
    if (!line) return;
    line.textContent = (line.textContent ?? '').replace('{count}', count.toLocaleString(lang));
    line.hidden = !shown;
  };
  const unplaced = services.filter(({ places }) => !places.length).length;
  say('unplaced', unplaced, unplaced > 0);
  say('most', services.length, services.length < total);
  say('shown', total, services.length === total);
}
