import { textWidth } from './scale.ts';

/*
 * A picture that leaves the site: shown in another page, or where an address is shared. Drawn as a text of SVG with
 * colours of its own, since it has no style sheet; 1200 × 630 is what networks ask for.
 */
export const WIDTH = 1200;
export const HEIGHT = 630;

const EDGE = 64;
const MAP = { x: 740, width: WIDTH - 740 - EDGE, y: 96, height: 400 };

/** The light colours of tokens.css. */
export const inks = {
  paper: '#ffffff',
  ink: '#121f19',
  soft: '#3e4b45',
  rule: '#cbd1ca',
  green: '#0e5132',
  tint: '#e0f3e3',
  stone: '#405b72',
  edge: '#6b7870',
  none: '#e7e8e6',
  ramp: ['#ebf0da', '#b7d5ae', '#72ab81', '#2f785e', '#00413e']
};

export type Picture = {
  /** What kind of thing it shows, over the title. */
  kicker: string;
  title: string;
  /** A sentence or two below the title. */
  lead?: string | undefined;
  figures?: { value: string; name: string }[];
  /** Parts of a whole, side by side, with what they are called. */
  parts?: { count: number; name: string; ground: string; ink: string }[];
  map?: { crop: { x: number; y: number; width: number; height: number }; areas: Area[]; lines?: string[] } | null;
  legend?: { name: string; colour: string }[];
  /** Said of what is invented. */
  mark?: string | undefined;
  source?: string | undefined;
  /** Whose picture it is. */
  site: string;
  /** Right to left: the picture is laid out the other way round. */
  rtl: boolean;
};
type Area = { path: string; fill: string; outlined?: boolean };

/** Text within SVG. */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const body = "'Atkinson Hyperlegible Next','Noto Sans Arabic',sans-serif";
const titles = "'Vollkorn SemiBold',Vollkorn,'Noto Sans Arabic',serif";

/** Words in as many lines as are given; what does not fit ends in an ellipsis. */
export function linesOf(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/ +/)) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || textWidth(longer, size) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  if (line) lines.push(line);
  if (lines.length <= most) return lines;
  const last = (lines[most - 1] ?? '').replace(/[\s,;:.]+$/, '');
  return [...lines.slice(0, most - 1), `${last}…`];
}

/** Writes down the picture: from top to bottom, each block below the one before. */
export function drawPicture(picture: Picture): string {
  const { rtl } = picture;
  const wide = picture.map ? MAP.x - EDGE - 40 : WIDTH - 2 * EDGE;
  const start = rtl ? WIDTH - EDGE : EDGE;
  /** From the side that reading starts from. */
  const across = (offset: number) => (rtl ? start - offset : start + offset);
  const out: string[] = [];
  const write = (text: string, x: number, y: number, size: number, more = '') =>
    out.push(
      `<text x="${x}" y="${Math.round(y)}" font-size="${size}"${rtl ? ' direction="rtl"' : ''}${more}>${escape(text)}</text>`
    );

  out.push(`<path fill="${inks.paper}" d="M0 0h${WIDTH}v${HEIGHT}H0z"/>`);
  out.push(`<path fill="${inks.green}" d="M0 0h${WIDTH}v12H0z"/>`);
  let y = 84;
  write(picture.kicker, start, y, 26, ` font-weight="700" fill="${inks.green}"`);
  const size = picture.title.length > 90 ? 44 : picture.title.length > 45 ? 52 : 64;
  y += 20;
  for (const line of linesOf(picture.title, wide, size * 0.94, 4)) {
    y += size * 1.12;
    write(line, start, y, size, ` font-family="${titles}" font-weight="600"`);
  }
  if (picture.mark) {
    y += 40;
    write(picture.mark, start, y, 24, ` fill="${inks.soft}" font-style="italic"`);
  }
  if (picture.lead) {
    y += 22;
    const room = Math.max(1, Math.floor((HEIGHT - 130 - y) / 38));
    for (const line of linesOf(picture.lead, wide, 28, Math.min(4, room))) {
      y += 38;
      write(line, start, y, 28, ` fill="${inks.soft}"`);
    }
  }
  let x = 0;
  for (const { value, name } of picture.figures ?? []) {
    write(value, across(x), y + 84, 56, ' font-weight="700"');
    for (const [i, line] of linesOf(name, 250, 24, 2).entries())
      write(line, across(x), y + 122 + i * 30, 24, ` fill="${inks.soft}"`);
    x += Math.max(textWidth(value, 56), 190) + 30;
  }
  if (picture.parts?.length) drawParts(picture.parts, y + 34, rtl, out, write);
  if (picture.map) drawMap(picture.map, rtl, out);
  for (const [i, { name, colour }] of (picture.legend ?? []).entries()) {
    const top = y + 44 + i * 38;
    const box = rtl ? start - 34 : start;
    out.push(`<path fill="${colour}" stroke="${inks.edge}" d="M${box} ${Math.round(top)}h34v24h-34z"/>`);
    write(name, across(50), top + 20, 24);
  }
  out.push(`<path stroke="${inks.rule}" stroke-width="2" d="M${EDGE} 548H${WIDTH - EDGE}"/>`);
  const foot = picture.source ? linesOf(picture.source, 820, 16, 3) : [];
  for (const [i, line] of foot.entries()) write(line, start, 572 + i * 21, 16, ` fill="${inks.soft}"`);
  const far = rtl ? EDGE : WIDTH - EDGE;
  out.push(
    `<text x="${far}" y="588" font-size="24" font-weight="700" text-anchor="${rtl ? 'start' : 'end'}" fill="${inks.green}">${escape(picture.site)}</text>`
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="${body}" fill="${inks.ink}"><title>${escape(picture.title)}</title>${out.join('')}</svg>`;
}

type Write = (text: string, x: number, y: number, size: number, more?: string) => void;

/** One bar for the whole, and below it what each part is, in columns. */
function drawParts(parts: NonNullable<Picture['parts']>, top: number, rtl: boolean, out: string[], write: Write): void {
  const all = parts.reduce((sum, { count }) => sum + count, 0) || 1;
  const long = WIDTH - 2 * EDGE;
  let before = 0;
  for (const { count, ground, ink } of parts) {
    const [from, width] = [(before / all) * long, (count / all) * long];
    const x = Math.round(rtl ? WIDTH - EDGE - from - width : EDGE + from);
    out.push(
      `<path fill="${ground}" stroke="${ink}" stroke-width="2" d="M${x} ${Math.round(top)}h${Math.round(width)}v56h${-Math.round(width)}z"/>`
    );
    before += count;
  }
  for (const [i, { count, name, ground, ink }] of parts.entries()) {
    const column = (i % 3) * (long / 3);
    const line = top + 108 + Math.floor(i / 3) * 46;
    const x = rtl ? WIDTH - EDGE - column : EDGE + column;
    out.push(
      `<path fill="${ground}" stroke="${ink}" stroke-width="2" d="M${Math.round(rtl ? x - 24 : x)} ${Math.round(line - 21)}h24v24h-24z"/>`
    );
    write(`${count} ${name}`, Math.round(rtl ? x - 38 : x + 38), line, 28);
  }
}

function drawMap({ crop, areas, lines = [] }: NonNullable<Picture['map']>, rtl: boolean, out: string[]): void {
  const scale = Math.min(MAP.width / crop.width, MAP.height / crop.height);
  const left = rtl ? EDGE : MAP.x;
  const x = left + (MAP.width - crop.width * scale) / 2;
  const y = MAP.y + (MAP.height - crop.height * scale) / 2;
  const line = Math.round(100 / scale) / 100;
  const shapes = areas.map(({ path, fill }) => `<path fill="${fill}" d="${path}"/>`).join('');
  const rivers = lines.map((path) => `<path d="${path}"/>`).join('');
  const outlined = areas
    .filter((area) => area.outlined)
    .map(({ path }) => `<path d="${path}"/>`)
    .join('');
  out.push(
    `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${scale.toFixed(4)}) translate(${-crop.x} ${-crop.y})" stroke-linejoin="round">` +
      `<g stroke="${inks.paper}" stroke-width="${line}">${shapes}</g>` +
      `<g fill="none" stroke="${inks.stone}" stroke-width="${line}">${rivers}</g>` +
      `<g fill="none" stroke="${inks.ink}" stroke-width="${line * 2.5}">${outlined}</g></g>`
  );
}
