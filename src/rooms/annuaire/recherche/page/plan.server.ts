import { getReference } from '../../../territoires/reference.server.ts';
import { perimetreOf, perimetresOf } from '../../../territoires/communes/perimetres.ts';
import { getFondDeCarte, getFondSimple, type FondDeCarte } from '../../../territoires/cartes/queries.server.ts';
import { project } from '../../../territoires/chargement/projection.ts';
import { cropOf, type Extent } from '#ui/charts/labels.ts';
import { linesOf, type Crop } from '#ui/charts/paths.ts';
import type { Cadre } from '../cadre.ts';
import type { Demande } from '../demande.ts';
import type { LieuTrouve, Trouve } from '../trouve.ts';
import { groupesOf, isWithin, type Groupe } from './epingles.ts';

export type Plan = {
  /** Key of the perimetre that it shows. */
  perimetre: string;
  crop: Crop;
  /** Outlines; the one asked for stands out. */
  communes: { nis: string; path: string; here: boolean }[];
  cours: FondDeCarte['cours'];
  towns: FondDeCarte['villes'];
  groupes: Groupe[];
  /** What distances are from, where somebody asked to be near it. */
  from: { x: number; y: number } | null;
  /** Numbers of services outside the drawing, and of those whose place is known by its commune alone. */
  outside: number[];
  unplaced: number[];
  attributions: { communes: string; rivers: string };
  place: string;
};

/** Where a service is given, as far as a map goes. */
type Placed = Pick<LieuTrouve, 'lon' | 'lat' | 'placement'>;

/** Of a map this many wide, pins overlap when nearer than so; drawn 300 wide. */
const DRAWN = 300;
const PIN = 22;
/** Parts of the map wider than this (units of the plane) show the whole territory instead. */
const WIDEST = 4000;

function extentOf(path: string): Extent {
  const points = linesOf(path).flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { minX: Math.min(...xs), maxX: Math.max(...xs), minY: Math.min(...ys), maxY: Math.max(...ys) };
}

type Shape = { nis: string; path: string; extent: Extent };
const kept = new WeakMap<FondDeCarte, Shape[]>();

/** The outlines with how far they reach, worked out once for each map that is held. */
function shapesOf(fond: FondDeCarte): Shape[] {
  let shapes = kept.get(fond);
  if (!shapes) {
    shapes = [...fond.communes].map(([nis, { path }]) => ({ nis, path, extent: extentOf(path) }));
    kept.set(fond, shapes);
  }
  return shapes;
}

const meets = (one: Extent, { x, y, width, height }: Crop): boolean =>
  one.minX <= x + width && one.maxX >= x && one.minY <= y + height && one.maxY >= y;

/**
 * The still map beside the list: of the part or the commune asked for, else of the territory. Null where no outline is
 * held.
 * @param first number in the list of the first service; or the numbers of all, in their order
 */
export async function planOf(
  centreId: string,
  demande: Pick<Demande, 'commune' | 'lon' | 'cadre'>,
  { services, from }: { services: readonly { places: readonly Placed[] }[]; from: Trouve['from'] },
  first: number | readonly number[]
): Promise<Plan | null> {
  const reference = await getReference();
  const perimetre = perimetreOf(perimetresOf(reference), undefined, centreId);
  if (!perimetre) return null;
  const here = demande.commune && perimetre.communes.includes(demande.commune) ? demande.commune : null;
  const fond = await (here ? getFondDeCarte : getFondSimple)(perimetre.key);
  if (!fond) return null;
  const shapes = shapesOf(fond);
  const own = shapes.find(({ nis }) => nis === here);
  const at = (lon: number, lat: number) => {
    const [x, y] = project(lon, lat);
    return { x: Math.round((x / fond.grain) * 10) / 10, y: Math.round((y / fond.grain) * 10) / 10 };
  };
  const crop = (demande.cadre ? cropIn(demande.cadre, at) : own && cropOf([own.extent])) ?? fond.crop;
  const numbers = services.map((_, i) => (typeof first === 'number' ? first + i : (first[i] ?? i + 1)));
  const pins = services.flatMap((service, i) => pinsOf(service, numbers[i] ?? 0, at));
  const inside = pins.filter((pin) => isWithin(pin, crop));
  const shown = new Set(inside.map(({ no }) => no));
  const placed = new Set(pins.map(({ no }) => no));
  const unit = Math.max(crop.width, crop.height) / DRAWN;
  const sources = (list: { attribution: string }[]) => [...new Set(list.map((one) => one.attribution))].join(', ');
  return {
    perimetre: perimetre.key,
    crop,
    communes: shapes
      .filter(({ extent }) => meets(extent, crop))
      .map(({ nis, path }) => ({ nis, path, here: here === null || nis === here })),
    cours: fond.cours,
    // Within one commune its pins stand where its name would.
    towns: here ? [] : fond.villes,
    groupes: groupesOf(inside, PIN * unit),
    from: demande.lon !== null && from ? at(from.lon, from.lat) : null,
    outside: numbers.filter((no) => placed.has(no) && !shown.has(no)),
    unplaced: numbers.filter((no) => !placed.has(no)),
    attributions: { communes: sources(fond.sources.contours), rivers: sources(fond.sources.fond) },
    place: here ? (reference.territoires.get(here)?.nameFr ?? here) : perimetre.name
  };
}

function cropIn({ west, south, east, north }: Cadre, at: (lon: number, lat: number) => { x: number; y: number }) {
  const corners = [west, east].flatMap((lon) => [at(lon, south), at(lon, north)]);
  const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)];
  const crop = cropOf([{ minX: Math.min(...xs), maxX: Math.max(...xs), minY: Math.min(...ys), maxY: Math.max(...ys) }]);
  // Too small a part to be drawn, or one as large as the world.
  return crop && crop.width > 1 && crop.height > 1 && crop.width < WIDEST ? crop : null;
}

/** Where the commune alone is sure, a pin would say what nobody knows. */
const pinsOf = (
  { places }: { places: readonly Placed[] },
  no: number,
  at: (lon: number, lat: number) => { x: number; y: number }
) => places.flatMap(({ lon, lat, placement }) => (placement === 'commune' ? [] : [{ no, ...at(lon, lat) }]));
