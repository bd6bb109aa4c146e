import { readJson } from './sol.ts';
import { openToile } from './toile.ts';
import { HATCH, HATCH_SIZE, hatchOf, styleOf, type Donnees } from './style.ts';

/**
 * Draws the map of figures in the place of the still one.
 * @param figure holds the stage, the line that says what is pointed at, and the list of communes
 */
export async function draw(figure: HTMLElement): Promise<void> {
  const says = figure.querySelector('[data-says]');
  if (!says) throw new Error('The figure has no line to speak in');
  const donnees = await readJson<Donnees>(figure.dataset.carte ?? '');
  const here = Number(figure.dataset.here) || null;
  const { map } = await openToile(figure, {
    style: ({ palette }) => styleOf(donnees, palette, here),
    bounds: donnees.bounds,
    maxZoom: 13,
    prepare(drawing, { pixels }) {
      const hatch = { width: HATCH_SIZE, height: HATCH_SIZE };
      const data = hatchOf(pixels.get('edge') ?? [], pixels.get('ramp-none') ?? []);
      if (drawing.hasImage(HATCH)) drawing.updateImage(HATCH, { ...hatch, data });
      else drawing.addImage(HATCH, { ...hatch, data });
    }
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
