import { Map as Drawing, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { tones, type Palette } from './style.ts';

setWorkerUrl(workerUrl);

/** Degrees beyond what a map shows that may still be looked at. */
const AROUND = 0.6;

export type Pixel = readonly number[];
/** Colours of the page, for the drawing as text and as red, green, blue. */
export type Tones = { palette: Palette; pixels: ReadonlyMap<string, Pixel> };

/** A colour of the page as red, green, blue: MapLibre does not read all that style sheets do. */
function pixelOf(colour: string): Pixel {
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (!context) return [0, 0, 0];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

export function readTones(): Tones {
  const page = getComputedStyle(document.documentElement);
  const pixels = new Map(tones.map((tone) => [tone, pixelOf(page.getPropertyValue(`--${tone}`))]));
  return {
    palette: Object.fromEntries([...pixels].map(([tone, pixel]) => [tone, `rgb(${pixel.join(',')})`])) as Palette,
    pixels
  };
}

/** West, south, east, north, degrees. */
export type Bounds = [number, number, number, number];

type Asked = {
  /** Drawn in the colours of the page. */
  style: (tones: Tones) => StyleSpecification;
  /** The style is somebody else's: they are named on the map, and a tile that is missing is no failure. */
  foreign?: boolean;
  /** What is seen first, and as a whole. */
  bounds: Bounds;
  /** All that may be looked at; as large as `bounds` where it is not said. */
  within?: Bounds;
  maxZoom: number;
  /** Before anything is drawn: pictures that the style names. */
  prepare?: (map: Drawing, tones: Tones) => void;
  /** Nearer one does not come at first, however little there is to see. */
  fitMaxZoom?: number;
  /** Room around what is seen first, pixels. */
  padding?: number;
};

const PADDING = 24;

/**
 * Opens a map in the place of the still one of a figure, once it can be seen whole. The figure holds the stage, its buttons
 * and, as data, the words: `label`, `wheel`, `wheelMac`, `fingers`.
 */
export async function openToile(figure: HTMLElement, asked: Asked): Promise<{ map: Drawing; stage: HTMLElement }> {
  const stage = figure.querySelector<HTMLElement>('[data-stage]');
  if (!stage) throw new Error('The figure has no stage');
  const words = { ...figure.dataset };
  // Names are drawn with the page's own letters, which have to be there first.
  await document.fonts.load('15px "Atkinson Next"');
  const place = document.createElement('div');
  place.className = 'live';
  stage.append(place);
  const fit = { padding: asked.padding ?? PADDING, maxZoom: asked.fitMaxZoom ?? asked.maxZoom };
  const [west, south, east, north] = asked.within ?? asked.bounds;
  const first = readTones();
  const map = new Drawing({
    container: place,
    style: asked.style(first),
    bounds: asked.bounds,
    fitBoundsOptions: fit,
    maxBounds: [west - AROUND, south - AROUND, east + AROUND, north + AROUND],
    maxZoom: asked.maxZoom,
    attributionControl: asked.foreign ? { compact: false } : false,
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
  asked.prepare?.(map, first);
  await new Promise<void>((resolve, reject) => {
    map.once('load', () => resolve());
    if (!asked.foreign) map.once('error', ({ error }) => reject(error));
  });
  // The stage keeps its height: nothing moves.
  stage.style.blockSize = `${stage.offsetHeight}px`;
  stage.querySelector('[data-still]')?.remove();
  map.resize();
  figure.dataset.open = 'yes';
  if (asked.foreign) figure.dataset.foreign = 'yes';
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
    const tones = readTones();
    if (asked.foreign) return;
    map.setStyle(asked.style(tones));
    asked.prepare?.(map, tones);
  });
  const deeds: Record<string, () => void> = {
    in: () => map.zoomIn(),
    out: () => map.zoomOut(),
    whole: () => map.fitBounds(asked.bounds, fit)
  };
  for (const button of stage.querySelectorAll<HTMLElement>('button[data-do]'))
    button.addEventListener('click', () => deeds[button.dataset.do ?? '']?.());
  return { map, stage };
}
