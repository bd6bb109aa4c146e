import { m } from '#messages';
import { formatDecimal } from '#messages/format.ts';
import { inks } from '#ui/charts/inks.ts';
import { drawIndicateur } from '../../../plan/fiches/indicateurs/courbe.ts';
import type { Indicateur } from '../../../plan/fiches/fiche.server.ts';
import { svgOf, writer } from './svg.ts';

/** The curve of an indicator for paper, as its page draws it; null where there is nothing to draw. */
export function indicateurSvg(indicateur: Indicateur, thisYear: number): string | null {
  const drawing = drawIndicateur(indicateur, thisYear, formatDecimal, { width: 360, height: 170 });
  if (!drawing) return null;
  const { plot, years, mostYears } = drawing;
  const { out, write, draw } = writer();
  const every = Math.ceil(years.length / mostYears);
  for (const { x, width } of drawing.gaps)
    draw(`M${x} ${plot.top}h${width}V${plot.bottom}h${-width}z`, `fill="${inks.none}"`);
  for (const { y, text } of drawing.grid) {
    draw(`M${plot.left} ${y}H${plot.right}`, `stroke="${inks.rule}"`);
    write(text, plot.left - 6, y + 4.5, { anchor: 'end', soft: true });
  }
  if (drawing.target) {
    const { x, y } = drawing.target;
    draw(`M${plot.left} ${y}H${plot.right}`, `stroke="${inks.stone}" stroke-dasharray="4 4"`);
    draw(`M${x - 5} ${y}l5 -5l5 5l-5 5z`, `fill="${inks.paper}" stroke="${inks.stone}" stroke-width="2"`);
  }
  if (drawing.path) draw(drawing.path, `fill="none" stroke="${inks.green}" stroke-width="2.6" stroke-linejoin="round"`);
  if (drawing.baseline) {
    const { x, y } = drawing.baseline;
    out.push(`<circle cx="${x}" cy="${y}" r="4" fill="${inks.paper}" stroke="${inks.green}" stroke-width="2"/>`);
  }
  for (const { x, y } of drawing.points) out.push(`<circle cx="${x}" cy="${y}" r="3" fill="${inks.green}"/>`);
  if (drawing.latest) {
    const { x, y, text } = drawing.latest;
    const end = x > plot.right - 40;
    write(text, end ? x - 2 : x + 2, y - 9, { anchor: end ? 'end' : 'start', strong: true });
  }
  for (const [i, { year, x }] of years.entries())
    if (i % every === 0 || i === years.length - 1)
      write(String(year), x, plot.bottom + 20, { anchor: 'middle', soft: true });
  return svgOf(drawing.width, drawing.height, out);
}

/** The same in a sentence, for those who do not see it. */
export function indicateurWords({
  name,
  unit,
  values,
  target,
  targetYear,
  baseline,
  baselineYear
}: Indicateur): string {
  const latest = values.at(-1);
  return [
    `Courbe de l’indicateur « ${name} », en ${unit}.`,
    ...(baseline !== null && baselineYear !== null ? [`Départ : ${formatDecimal(baseline)} en ${baselineYear}.`] : []),
    latest
      ? m.plan_indicator_latest({ value: formatDecimal(latest.value), year: latest.year })
      : m.plan_indicator_none(),
    target !== null && targetYear !== null
      ? m.plan_indicator_target({ value: formatDecimal(target), year: targetYear })
      : m.plan_indicator_no_target()
  ].join(' ');
}
