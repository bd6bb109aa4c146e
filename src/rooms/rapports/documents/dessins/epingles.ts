import type { Plan } from '../../../annuaire/recherche/page/plan.server.ts';
import { placeLabels } from '#ui/charts/labels.ts';
import { inks } from '#ui/charts/inks.ts';
import { svgOf, writer } from './svg.ts';

/** Units across the map, and at most down it. */
const MAP = 520;
const TALLEST = 600;
const PIN = 9;
const DARK = inks.ramp[4] ?? inks.ink;

/** Services on a map of communes, for paper: a number in a full circle for one, how many in an open one for several. */
export function epinglesSvg({ crop, communes, cours, towns, groupes }: Plan): string {
  const scale = Math.min(MAP / crop.width, TALLEST / crop.height);
  const { out, write } = writer();
  const thin = (width: number) => (width / scale).toFixed(2);
  const at = ({ x, y }: { x: number; y: number }) => ({ x: (x - crop.x) * scale, y: (y - crop.y) * scale });
  out.push(
    `<g transform="scale(${scale.toFixed(5)}) translate(${-crop.x} ${-crop.y})" stroke-linejoin="round">` +
      `<g stroke="${inks.edge}" stroke-width="${thin(0.5)}">${communes
        .map(({ path, here }) => `<path fill="${here ? (inks.ramp[0] ?? inks.paper) : inks.paper}" d="${path}"/>`)
        .join('')}</g>` +
      `<g fill="none" stroke="${inks.stone}">${cours
        .map(({ path, wide }) => `<path stroke-width="${thin(wide ? 1.2 : 0.5)}" d="${path}"/>`)
        .join('')}</g></g>`
  );
  const free = towns.filter((town) =>
    groupes.every((one) => Math.hypot(one.x - town.x, one.y - town.y) * scale > PIN * 2.5)
  );
  for (const { text, x, y } of placeLabels(free, crop, 11 / scale, 9)) {
    const place = at({ x, y });
    write(text, place.x, place.y, { anchor: 'middle', size: 11, halo: true });
  }
  for (const { x, y, numbers } of groupes) {
    const place = at({ x, y });
    const one = numbers.length === 1;
    const said = one ? String(numbers[0]) : `${numbers.length}×`;
    const size = said.length > 2 ? 8 : 10;
    out.push(
      `<circle cx="${place.x.toFixed(1)}" cy="${place.y.toFixed(1)}" r="${PIN}" fill="${one ? DARK : inks.paper}" stroke="${one ? inks.paper : DARK}" stroke-width="1.8"/>` +
        `<text x="${place.x.toFixed(1)}" y="${(place.y + size * 0.36).toFixed(1)}" text-anchor="middle" font-size="${size}" font-weight="700" fill="${one ? inks.paper : DARK}">${said}</text>`
    );
  }
  return svgOf(Math.ceil(crop.width * scale), Math.ceil(crop.height * scale), out);
}
