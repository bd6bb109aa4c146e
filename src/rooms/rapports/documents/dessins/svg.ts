import { inks } from '#ui/charts/inks.ts';
import { escape } from '#ui/charts/picture.ts';

type Said = { anchor?: 'start' | 'middle' | 'end'; soft?: boolean; strong?: boolean; size?: number; halo?: boolean };

/** Writes the parts of a drawing for paper, whose colours are its own. Units as on the screen. */
export function writer() {
  const out: string[] = [];
  return {
    out,
    draw: (d: string, more: string) => void out.push(`<path d="${d}" ${more}/>`),
    write(text: string, x: number, y: number, { anchor = 'start', soft, strong, size = 13, halo }: Said = {}) {
      const place = `x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}"${strong ? ' font-weight="700"' : ''}`;
      // Letters on a map stand on a pale edge of their own.
      if (halo)
        out.push(
          `<text ${place} fill="none" stroke="${inks.paper}" stroke-width="${size / 4}" stroke-linejoin="round">${escape(text)}</text>`
        );
      out.push(`<text ${place} fill="${soft ? inks.soft : inks.ink}">${escape(text)}</text>`);
    }
  };
}

export const svgOf = (width: number, height: number, parts: readonly string[]): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="Atkinson Hyperlegible Next">${parts.join('')}</svg>`;
