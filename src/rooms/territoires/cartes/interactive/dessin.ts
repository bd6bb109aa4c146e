import { Map as Drawing, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { HATCH, HATCH_SIZE, hatchOf, styleOf, tones, type Donnees, type Palette } from './style.ts';

setWorkerUrl(workerUrl);

/** Degrees beyond the communes that may still be looked at. */
const AROUND = 0.6;

/** A colour of the page as red, green, blue: MapLibre does not read all that style sheets do. */
function pixelOf(colour: string): readonly number[] {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return [0, 0, 0];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function readTones(): { palette: Palette; hatch: Uint8Array } {
  const page = getComputedStyle(document.documentElement);
  const pixels = new Map(tones.map((tone) => [tone, pixelOf(page.getPropertyValue(`--${tone}`))]));
  const palette = Object.fromEntries([...pixels].map(([tone, pixel]) => [tone, `rgb(${pixel.join(',')})`])) as Palette;
  return { palette, hatch: hatchOf(pixels.get('edge') ?? [], pixels.get('ramp-none') ?? []) };
}

/**
 * Draws the map in the place of the still one, once it can be seen whole.
 * @param figure holds the stage, its buttons, the line that says what is pointed at, and the list of communes
 */
export async function draw(figure: HTMLElement, donnees: Donnees): Promise<void> {
  const part = (name: string) => figure.querySelector<HTMLElement>(`[data-${name}]`);
  const stage = part('stage');
  const says = part('says');
  if (!stage || !says) return;
  const words = { ...figure.dataset };
  const here = Number(words.here) || null;
  // Names are drawn with the page's own letters, which have to be there first.
  await document.fonts.load('15px "Atkinson Next"');
  const place = document.createElement('div');
  place.className = 'live';
  stage.append(place);
  const [west, south, east, north] = donnees.bounds;
  const fit = { padding: 16 };
  const first = readTones();
  const map = new Drawing({
    container: place,
    style: styleOf(donnees, first.palette, here),
    bounds: donnees.bounds,
    fitBoundsOptions: fit,
    maxBounds: [west - AROUND, south - AROUND, east + AROUND, north + AROUND],
    maxZoom: 13,
    attributionControl: false,
    dragRotate: false,
    touchPitch: false,
    pitchWithRotate: false,
    cooperativeGestures: true,
    locale: {
      'Map.Title': words.label ?? '',
      'CooperativeGesturesHandler.WindowsHelpText': words.wheel ?? '',
      'CooperativeGesturesHandler.MacHelpText': words.wheelMac ?? '',
      'CooperativeGesturesHandler.MobileHelpText': words.fingers ?? ''
    }
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addImage(HATCH, { width: HATCH_SIZE, height: HATCH_SIZE, data: first.hatch });
  await new Promise<void>((resolve, reject) => {
    map.once('load', () => resolve());
    map.once('error', ({ error }) => reject(error));
  });
  stage.querySelector('.mapped')?.remove();
  figure.dataset.open = 'yes';

  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    const { palette, hatch } = readTones();
    map.setStyle(styleOf(donnees, palette, here));
    map.updateImage(HATCH, { width: HATCH_SIZE, height: HATCH_SIZE, data: hatch });
  });

  const titles = new Map(donnees.communes.features.map((feature) => describe(feature)));
  let pointed: number | null = null;
  /** Shows one commune and says its value, whoever points: mouse, finger, or the list by keyboard. */
  const point = (id: number | null) => {
    if (id === pointed) return;
    if (pointed !== null) map.setFeatureState({ source: 'communes', id: pointed }, { pointed: false });
    pointed = id;
    if (id !== null) map.setFeatureState({ source: 'communes', id }, { pointed: true });
    says.textContent = (id !== null && titles.get(id)?.title) || '';
    map.getCanvas().style.cursor = id === null ? '' : 'pointer';
  };
  for (const layer of ['communes', 'unknown']) {
    map.on('mousemove', layer, ({ features }) => point(Number(features?.[0]?.id) || null));
    map.on('mouseleave', layer, () => point(null));
    map.on('click', layer, ({ features }) => {
      const to = titles.get(Number(features?.[0]?.id))?.href;
      if (to) location.assign(to);
    });
  }
  for (const link of figure.querySelectorAll<HTMLElement>('a[data-nis]')) {
    const id = Number(link.dataset.nis);
    const show = () => point(id);
    const hide = () => point(null);
    link.addEventListener('focus', () => {
      show();
      const middle = middleOf(donnees, id);
      if (middle && !map.getBounds().contains(middle)) map.panTo(middle);
    });
    link.addEventListener('mouseenter', show);
    link.addEventListener('blur', hide);
    link.addEventListener('mouseleave', hide);
  }
  const deeds: Record<string, () => void> = {
    in: () => map.zoomIn(),
    out: () => map.zoomOut(),
    whole: () => map.fitBounds(donnees.bounds, fit)
  };
  for (const button of figure.querySelectorAll<HTMLElement>('button[data-do]')) {
    button.addEventListener('click', () => deeds[button.dataset.do ?? '']?.());
  }
}

type Commune = { id: number; properties: { title: string; href: string }; geometry: { coordinates: unknown } };

const describe = (feature: object): [number, Commune['properties']] => {
  const { id, properties } = feature as Commune;
  return [id, properties];
};

/** The middle of the box of a commune, in degrees. */
function middleOf({ communes }: Donnees, id: number): [number, number] | null {
  const found = (communes.features as Commune[]).find((one) => one.id === id);
  if (!found) return null;
  const numbers = [found.geometry.coordinates].flat(4) as number[];
  const lons = numbers.filter((_, i) => i % 2 === 0);
  const lats = numbers.filter((_, i) => i % 2 === 1);
  const middle = (of: number[]) => (Math.min(...of) + Math.max(...of)) / 2;
  return [middle(lons), middle(lats)];
}
