import { inks } from '#ui/charts/inks.ts';
import { textWidth } from '#ui/charts/scale.ts';
import { stateInks } from '../../../plan/fiches/encres.ts';
import type { FicheState } from '../../../plan/fiches/rules.ts';
import { stateWord } from '../../../plan/fiches/words.ts';
import { svgOf, writer } from './svg.ts';

/** The fiches of a plan as one bar, a part a state, each with its count and its word below. */
export function etatsSvg(parts: readonly { state: FicheState; count: number }[]): string {
  const [width, height] = [480, 92];
  const all = parts.reduce((sum, { count }) => sum + count, 0) || 1;
  const { out, write, draw } = writer();
  let x = 0;
  for (const { state, count } of parts) {
    const [ground, ink] = stateInks[state];
    const wide = (count / all) * width;
    draw(
      `M${x.toFixed(1)} 1h${wide.toFixed(1)}v32h${(-wide).toFixed(1)}z`,
      `fill="${ground}" stroke="${ink}" stroke-width="1"`
    );
    if (wide > 18) {
      const onDark = ground === ink;
      out.push(
        `<text x="${(x + wide / 2).toFixed(1)}" y="22" text-anchor="middle" font-size="13" font-weight="700" fill="${onDark ? inks.paper : ink}">${count}</text>`
      );
    }
    x += wide;
  }
  let [at, line] = [0, 52];
  for (const { state, count } of parts) {
    const text = `${stateWord(state)} : ${count}`;
    const room = textWidth(text, 12) + 32;
    if (at + room > width) [at, line] = [0, line + 20];
    const [ground, ink] = stateInks[state];
    draw(`M${at + 0.5} ${line - 10}h12v12h-12z`, `fill="${ground}" stroke="${ink}"`);
    write(text, at + 18, line, { size: 12 });
    at += room;
  }
  return svgOf(width, Math.min(height, line + 10), out);
}
