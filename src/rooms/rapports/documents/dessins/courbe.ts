import { drawCurve, type Series } from '#ui/charts/curve.ts';
import { inks } from '#ui/charts/inks.ts';
import { escape } from '#ui/charts/picture.ts';
import type { Scale } from '#ui/charts/scale.ts';
import { svgOf, writer } from './svg.ts';

type Courbe = {
  /** Colours as #rrggbb. */
  series: Series[];
  scale: Scale;
  format: (value: number) => string;
  tick?: (value: number) => string;
  /** Said where a stretch of years has no figure, one word a line. */
  noData: readonly string[];
};

/** A curve over years as the screen has it, in colours for paper. */
export function courbeSvg({ series, scale, format, tick, noData }: Courbe): string {
  const { plot, ...curve } = drawCurve(series, scale, format, tick);
  const { out, write, draw } = writer();
  for (const { x, width } of curve.gaps)
    draw(`M${x} ${plot.top}h${width}V${plot.bottom}h-${width}z`, `fill="${inks.none}" fill-opacity=".6"`);
  for (const { y, text } of curve.grid) {
    draw(`M${plot.left} ${y}H${plot.right}`, `stroke="${inks.rule}"`);
    write(text, plot.left - 6, y + 4.5, { anchor: 'end', soft: true });
  }
  for (const { x, width, label } of curve.gaps)
    if (label)
      for (const [i, word] of noData.entries())
        write(word, x + width / 2, plot.bottom - 22 + i * 15, { anchor: 'middle', soft: true });
  for (const one of curve.series) {
    if (one.path)
      draw(
        one.path,
        `fill="none" stroke="${one.color}" stroke-width="2.4" stroke-linejoin="round"${one.dashed ? ' stroke-dasharray="6 4"' : ''}`
      );
    for (const { x, y } of one.points) out.push(`<circle cx="${x}" cy="${y}" r="2.6" fill="${one.color}"/>`);
    for (const { x, y } of one.dots)
      out.push(`<circle cx="${x}" cy="${y}" r="4" fill="${inks.paper}" stroke="${one.color}" stroke-width="2.4"/>`);
  }
  for (const { x, y, anchor, value, name, color } of curve.labels)
    out.push(
      `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="14" font-weight="700" fill="${inks.ink}">${escape(value)}` +
        `${name ? `<tspan dx="5" font-weight="400" fill="${color}">${escape(name)}</tspan>` : ''}</text>`
    );
  for (const { x, text } of curve.marks) write(text, x, 224, { anchor: 'middle', soft: true });
  return svgOf(curve.width, curve.height, out);
}
