import { generate } from 'lean-qr';
import { toSvgPath } from 'lean-qr/extras/svg';

/** Modules of white that a QR code needs around it to be read (ISO/IEC 18004 asks for four). */
const QUIET = 4;

/** A QR code as an SVG picture, black on white whatever the theme. @param text what it says, an address */
export function qrCode(text: string): string {
  const code = generate(text);
  const side = code.size + 2 * QUIET;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-QUIET} ${-QUIET} ${side} ${side}" shape-rendering="crispEdges">` +
    `<path fill="#fff" d="M${-QUIET} ${-QUIET}h${side}v${side}h${-side}z"/><path d="${toSvgPath(code)}"/></svg>`
  );
}
