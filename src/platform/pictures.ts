import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inProduct } from './folder.ts';

let files: string[] | undefined;

/** The faces of the site as files, which the drawing of pictures needs. */
function fontFiles(): string[] {
  if (files) return files;
  const folder = inProduct('src/ui/fonts/pictures');
  return (files = readdirSync(folder).map((file) => join(folder, file)));
}

const fonts = () => ({
  font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Atkinson Hyperlegible Next' }
});

/** An SVG drawing as PNG, of its own size. It is drawn on a thread of its own, so that pages are not kept waiting. */
export async function toPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, fonts());
  return new Uint8Array(image.asPng());
}

/**
 * The words of an SVG drawing, which has nothing else, as outlines to a tenth of its unit. What draws them leaves a word
 * of whose letters it has no face.
 */
export async function toOutlines(svg: string): Promise<string> {
  const { Resvg } = await import('@resvg/resvg-js');
  const drawn = new Resvg(svg, fonts()).toString();
  const inside = drawn.slice(drawn.indexOf('>') + 1, drawn.lastIndexOf('</svg>'));
  return inside
    .replaceAll(/<defs\s*\/>|\s*<\/?g>|\s?stroke="none"/g, '')
    .replaceAll(/\bd="([^"]+)"/g, (_, path: string) => `d="${tight(path)}"`)
    .replaceAll(/>\s+</g, '><')
    .trim();
}

const tight = (path: string): string =>
  path
    .replaceAll(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(Math.round(Number(number) * 10) / 10))
    .replaceAll(/ ?([A-Z]) ?/g, '$1');
