import { placeLabels, type MapLabel } from '#ui/charts/labels.ts';
import { inks } from '#ui/charts/inks.ts';
import { textWidth } from '#ui/charts/scale.ts';
import { svgOf, writer } from './svg.ts';

export type CarteDessinee = {
  crop: { x: number; y: number; width: number; height: number };
  /** `level`: 1 to 5, 0 without a value. */
  areas: readonly { path: string; level: number; here?: boolean }[];
  lines?: readonly { path: string; wide: boolean }[];
  labels?: readonly MapLabel[];
  legend: readonly { name: string; level: number }[];
};

/** Units across the map; the legend stands beside, as wide as its words. */
const MAP = 330;

/** The colours of classes on paper; the lightest is told from paper by its edge. */
const colourOf = (level: number): string => inks.ramp[level - 1] ?? inks.paper;

/** A map of classes, with its legend, for paper. */
export function carteSvg({ crop, areas, lines = [], labels = [], legend }: CarteDessinee): string {
  const scale = Math.min(MAP / crop.width, 400 / crop.height);
  const height = Math.max(Math.round(crop.height * scale), legend.length * 22 + 20);
  const { out, write, draw } = writer();
  const thin = (width: number) => (width / scale).toFixed(2);
  out.push(
    `<g transform="scale(${scale.toFixed(5)}) translate(${-crop.x} ${-crop.y})" stroke-linejoin="round">` +
      `<g stroke="${inks.edge}" stroke-width="${thin(0.5)}">${areas
        .map(({ path, level }) => `<path fill="${colourOf(level)}" d="${path}"/>`)
        .join('')}</g>` +
      `<g fill="none" stroke="${inks.stone}">${lines
        .map(({ path, wide }) => `<path stroke-width="${thin(wide ? 1.2 : 0.5)}" d="${path}"/>`)
        .join('')}</g>` +
      `<g fill="none" stroke="${inks.ink}" stroke-width="${thin(2.2)}">${areas
        .filter(({ here }) => here)
        .map(({ path }) => `<path d="${path}"/>`)
        .join('')}</g></g>`
  );
  for (const { text, x, y } of placeLabels([...labels], crop, 11 / scale, 9))
    write(text, (x - crop.x) * scale, (y - crop.y) * scale, { anchor: 'middle', size: 11, halo: true });
  for (const [i, { name, level }] of legend.entries()) {
    const top = 14 + i * 22;
    draw(`M${MAP + 18} ${top}h20v14h-20z`, `fill="${colourOf(level)}" stroke="${inks.edge}"`);
    write(name, MAP + 44, top + 11, { size: 12 });
  }
  const widest = Math.max(...legend.map(({ name }) => textWidth(name, 12)), 0);
  return svgOf(MAP + 56 + Math.ceil(widest), height, out);
}
