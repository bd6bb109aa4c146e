import { Marker, type Map as Drawing } from 'maplibre-gl';
import { readSol } from '../../../territoires/cartes/interactive/sol.ts';
import { openToile } from '../../../territoires/cartes/interactive/toile.ts';
import { champsOf } from './champs.ts';
import { communeOf, pinText, type Pin } from './epingle.ts';

/** How near the map comes to a point that is set. */
const NEAR = 14;
/** Pixels that an arrow moves the point by, and with the shift key. */
const STEP = 10;
const SMALL_STEP = 1;
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};

/** A text of the page, with what is to be said in the place of its names. */
const filled = (text: string | undefined, said: Record<string, string>): string =>
  (text ?? '').replaceAll(/\{(\w+)\}/g, (_, name: string) => said[name] ?? '');

/** A point on a map: what is moved there writes the fields of the form, and the fields move it. */
export async function draw(figure: HTMLElement): Promise<void> {
  const champs = champsOf(figure.closest('form'));
  const says = figure.querySelector<HTMLElement>('[data-says]');
  if (!champs || !says) throw new Error('There is no field to write the point in');
  const { choice } = champs;
  const sol = await readSol(figure);
  figure.dataset.asked = 'yes';
  const chosen = () => champs.chosen(sol.fond);
  const set = champs.read();
  const first = set ?? chosen();
  const [west, south, east, north] = sol.fond.bounds;
  const { map } = await openToile(figure, {
    ...sol,
    bounds: first ? [first.lon, first.lat, first.lon, first.lat] : sol.fond.bounds,
    within: sol.fond.bounds,
    fitMaxZoom: set ? NEAR : first ? champs.near : sol.maxZoom
  });
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'pin-to-move';
  button.setAttribute('aria-label', figure.dataset.marker ?? '');
  const marker = new Marker({ element: button, draggable: true })
    .setLngLat(first ?? [(west + east) / 2, (south + north) / 2])
    .addTo(map);

  const tell = (pin: Pin) => {
    const [commune, lieu] = [communeOf(sol.fond, pin), chosen()];
    const wrong = lieu !== null && commune !== null && commune.nis !== lieu.nis;
    const { saysIn, saysOut, saysOther } = figure.dataset;
    const said = { point: pinText(pin), commune: commune?.name ?? '', chosen: lieu?.commune ?? '' };
    says.textContent = filled(wrong ? saysOther : commune ? saysIn : saysOut, said);
    says.toggleAttribute('data-wrong', wrong || commune === null);
  };
  const write = (pin: Pin) => {
    champs.write(pin, communeOf(sol.fond, pin)?.nis ?? null);
    tell(pin);
  };
  const move = (pin: Pin) => {
    marker.setLngLat(pin);
    write({ lon: pin.lon, lat: pin.lat });
  };
  marker.on('dragend', () => {
    const { lng, lat } = marker.getLngLat();
    write({ lon: lng, lat });
  });
  map.on('click', ({ lngLat }) => move({ lon: lngLat.lng, lat: lngLat.lat }));
  button.addEventListener('click', (event) => event.stopPropagation());
  button.addEventListener('keydown', (event) => {
    const direction = arrows[event.key];
    if (!direction) return;
    event.preventDefault();
    event.stopPropagation();
    move(shifted(map, marker, direction, event.shiftKey ? SMALL_STEP : STEP));
  });
  for (const input of champs.inputs)
    input.addEventListener('change', ({ isTrusted }) => {
      const pin = isTrusted ? champs.read() : null;
      if (!pin) return;
      marker.setLngLat(pin);
      map.panTo(pin);
      tell(pin);
    });
  // Without a point of its own the place stands in the middle of its postal place, until somebody moves it.
  choice?.addEventListener('change', () => {
    const [pin, lieu] = [champs.read(), chosen()];
    if (pin) tell(pin);
    else if (lieu) {
      marker.setLngLat(lieu);
      map.jumpTo({ center: lieu, zoom: champs.near });
    }
  });
}

function shifted(map: Drawing, marker: Marker, [dx, dy]: readonly [number, number], step: number): Pin {
  const { x, y } = map.project(marker.getLngLat());
  const { lng, lat } = map.unproject([x + dx * step, y + dy * step]);
  if (!map.getBounds().contains([lng, lat])) map.panTo([lng, lat]);
  return { lon: lng, lat };
}
