import { getReference } from '../../../territoires/reference.server.ts';
import { perimetreOf, perimetresOf } from '../../../territoires/communes/perimetres.ts';
import { getFondDeCarte, getFondSimple, type FondDeCarte } from '../../../territoires/cartes/queries.server.ts';
import { project } from '../../../territoires/chargement/projection.ts';
import { cropOf, type Extent } from '#ui/charts/labels.ts';
import { linesOf, type Crop } from '#ui/charts/paths.ts';
import type { Demande } from '../demande.ts';
import type { ServiceTrouve, Trouve } from '../trouve.ts';
import { groupesOf, isWithin, type Groupe } from './epingles.ts';

export type Plan = {
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

/** Of a map this many wide, pins overlap when nearer than so; drawn 300 wide. */
const DRAWN = 300;
const PIN = 22;

function extentOf(path: string): Extent {
  const points = linesOf(path).flat();
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { minX: Math.min(...xs), maxX: Math.max(...xs), minY: Math.min(...ys), maxY: Math.max(...ys) };
}

const meets = (one: Extent, { x, y, width, height }: Crop): boolean =>
  one.minX <= x + width && one.maxX >= x && one.minY <= y + height && one.maxY >= y;

/** The still map beside the list: of the commune asked for, else of the territory. Null where no outline is held. */
export async function planOf(
  centreId: string,
  demande: Demande,
  { services, from }: Pick<Trouve, 'services' | 'from'>,
  first: number
): Promise<Plan | null> {
  const reference = await getReference();
  const perimetre = perimetreOf(perimetresOf(reference), undefined, centreId);
  if (!perimetre) return null;
  const here = demande.commune && perimetre.communes.includes(demande.commune) ? demande.commune : null;
  const fond = await (here ? getFondDeCarte : getFondSimple)(perimetre.key);
  if (!fond) return null;
  const shapes = [...fond.communes].map(([nis, { path }]) => ({ nis, path, extent: extentOf(path) }));
  const own = shapes.find(({ nis }) => nis === here);
  const crop = (own && cropOf([own.extent])) ?? fond.crop;
  const at = (lon: number, lat: number) => {
    const [x, y] = project(lon, lat);
    return { x: Math.round((x / fond.grain) * 10) / 10, y: Math.round((y / fond.grain) * 10) / 10 };
  };
  const pins = services.flatMap((service, i) => pinsOf(service, first + i, at));
  const inside = pins.filter((pin) => isWithin(pin, crop));
  const shown = new Set(inside.map(({ no }) => no));
  const placed = new Set(pins.map(({ no }) => no));
  const numbers = services.map((_, i) => first + i);
  const unit = Math.max(crop.width, crop.height) / DRAWN;
  const sources = (list: { attribution: string }[]) => [...new Set(list.map((one) => one.attribution))].join(', ');
  return {
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

/** Where the commune alone is sure, a pin would say what nobody knows. */
const pinsOf = ({ places }: ServiceTrouve, no: number, at: (lon: number, lat: number) => { x: number; y: number }) =>
  places.flatMap(({ lon, lat, placement }) => (placement === 'commune' ? [] : [{ no, ...at(lon, lat) }]));
