import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The faces of the site as files, which the drawing of pictures needs. */
const FONTS = 'src/ui/fonts/pictures';

let fonts: string[] | undefined;

/** They stand in the folder of the product, above wherever this was built to. */
function fontFiles(): string[] {
  if (fonts) return fonts;
  for (let at = dirname(fileURLToPath(import.meta.url)); ; at = dirname(at)) {
    const folder = join(at, FONTS);
    if (existsSync(folder)) return (fonts = readdirSync(folder).map((file) => join(folder, file)));
    if (dirname(at) === at) throw new Error(`There is no folder ${FONTS} above the product`);
  }
}

/** An SVG drawing as PNG, of its own size. It is drawn on a thread of its own, so that pages are not kept waiting. */
export async function toPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const { renderAsync } = await import('@resvg/resvg-js');
  const image = await renderAsync(svg, {
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Atkinson Hyperlegible Next' }
  });
  return new Uint8Array(image.asPng());
}
