import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inProduct } from './folder.ts';

let fonts: string[] | undefined;

/** The faces of the site as files, which the drawing of pictures needs. */
function fontFiles(): string[] {
  if (fonts) return fonts;
  const folder = inProduct('src/ui/fonts/pictures');
  return (fonts = readdirSync(folder).map((file) => join(folder, file)));
}

/** An SVG drawing as PNG, of its own size. It is drawn on a thread of its own, so that pages are not kept waiting. */
export async function toPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Atkinson Hyperlegible Next' }
  });
  return new Uint8Array(image.asPng());
}
