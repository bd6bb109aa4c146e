import { Marker, type Map as Drawing } from 'maplibre-gl';
import { epinglesOf, nextTo, type Epingle, type LieuSurCarte } from './lieux.ts';

type Bouton = { epingle: Epingle; marker: Marker; button: HTMLButtonElement };
const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const;
const isArrow = (key: string): key is (typeof arrows)[number] => arrows.some((one) => one === key);

type Asked = {
  lieux: readonly LieuSurCarte[];
  /** What a pin shows, and what it is called. */
  textOf: (epingle: Epingle) => string;
  nameOf: (epingle: Epingle) => string;
  /** Of pins with a number of the list. */
  isListed: (epingle: Epingle) => boolean;
  choose: (epingle: Epingle, button: HTMLButtonElement) => void;
  leave: () => void;
};

/**
 * The pins as buttons over the map: one of them is reached by Tab, the others by arrows, as they lie; each is chosen by
 * Enter. They follow the map, are drawn anew when it rests, and those that stay keep the focus.
 */
export class Boutons {
  readonly #map: Drawing;
  readonly #asked: Asked;
  #shown = new Map<string, Bouton>();
  #lit: ReadonlySet<number> = new Set();

  constructor(map: Drawing, asked: Asked) {
    this.#map = map;
    this.#asked = asked;
    this.draw();
    map.on('moveend', () => this.draw());
  }

  draw(): void {
    const bounds = this.#map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] as const;
    // By halves, so that pins do not change with every turn of a wheel.
    const zoom = Math.round(this.#map.getZoom() * 2) / 2;
    const wanted = new Map(epinglesOf(this.#asked.lieux, [...box], zoom).map((one) => [one.key, one]));
    const held = [...this.#shown.values()].find(({ button }) => button === document.activeElement);
    for (const [key, { marker }] of this.#shown) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.#shown.delete(key);
    }
    for (const [key, epingle] of wanted) if (!this.#shown.has(key)) this.#shown.set(key, this.#add(epingle));
    this.#reachOne();
    this.light(this.#lit);
    if (held && !this.#shown.has(held.epingle.key)) this.#nearest(held.epingle)?.button.focus({ preventScroll: true });
  }

  /** Marks the pins that stand for some services (their numbers from 0), and says where the first of them is seen. */
  light(services: ReadonlySet<number>): Epingle | null {
    this.#lit = services;
    let first: Epingle | null = null;
    for (const { epingle, button } of this.#shown.values()) {
      const lit = epingle.services.some((one) => services.has(one));
      button.classList.toggle('lit', lit);
      if (lit && this.#map.getBounds().contains([epingle.lon, epingle.lat])) first ??= epingle;
    }
    return first;
  }

  /** A place of a service, in sight or not. */
  placeOf(service: number): LieuSurCarte | undefined {
    return this.#asked.lieux.find((one) => one.service === service);
  }

  /** Says which pin what is shown beside belongs to. */
  open(opened: HTMLButtonElement | null): void {
    for (const { button } of this.#shown.values()) {
      button.classList.toggle('open', button === opened);
      button.setAttribute('aria-expanded', String(button === opened));
    }
  }

  #add(epingle: Epingle): Bouton {
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.className = this.#asked.isListed(epingle) ? 'pin-on-map listed' : 'pin-on-map';
    if (epingle.services.length > 1) button.classList.add('many');
    button.textContent = this.#asked.textOf(epingle);
    button.setAttribute('aria-label', this.#asked.nameOf(epingle));
    button.setAttribute('aria-expanded', 'false');
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      this.#asked.choose(epingle, button);
    });
    button.addEventListener('keydown', (event) => this.#key(event, epingle));
    const marker = new Marker({ element: button }).setLngLat([epingle.lon, epingle.lat]).addTo(this.#map);
    return { epingle, marker, button };
  }

  #key(event: KeyboardEvent, epingle: Epingle): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      this.#asked.leave();
    }
    if (!isArrow(event.key) || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const at = ({ lon, lat }: Epingle) => this.#map.project([lon, lat]);
    const others = [...this.#shown.values()]
      .filter((one) => one.epingle !== epingle)
      .map((one) => ({ one, x: at(one.epingle).x, y: at(one.epingle).y }));
    const next = nextTo(at(epingle), others, event.key)?.one;
    if (!next) return;
    this.#reach(next.button);
    next.button.focus({ preventScroll: true });
    const { lon, lat } = next.epingle;
    if (!this.#map.getBounds().contains([lon, lat])) this.#map.panTo([lon, lat]);
  }

  /** One of those in sight is reached by Tab: the first of the list. */
  #reachOne(): void {
    const bounds = this.#map.getBounds();
    const all = [...this.#shown.values()];
    if (all.some(({ button }) => button === document.activeElement)) return;
    const seen = all.filter(({ epingle }) => bounds.contains([epingle.lon, epingle.lat]));
    const rank = ({ epingle }: Bouton) => epingle.services[0] ?? Infinity;
    const first = seen.sort((a, b) => rank(a) - rank(b))[0];
    if (first) this.#reach(first.button);
  }

  #reach(reached: HTMLButtonElement): void {
    for (const { button } of this.#shown.values()) button.tabIndex = button === reached ? 0 : -1;
  }

  #nearest({ lon, lat }: Epingle): Bouton | undefined {
    const far = ({ epingle }: Bouton) => Math.hypot((epingle.lon - lon) * 0.64, epingle.lat - lat);
    const [nearest] = [...this.#shown.values()].sort((a, b) => far(a) - far(b));
    if (nearest) this.#reach(nearest.button);
    return nearest;
  }
}
