import type { Inks } from './inks.ts';
import { placeLabels, type MapLabel } from './labels.ts';
import { textWidth } from './scale.ts';

/*
 * A picture that leaves the site: shown in another page, or where an address is shared. Drawn as a text of SVG with
 * colours of its own, since it has no style sheet; 1200 × 630 is what networks ask for.
 */
export const WIDTH = 1200;
export const HEIGHT = 630;

const EDGE = 64;
const MAP = { x: 740, width: WIDTH - 740 - EDGE, y: 96, height: 400 };

export type Picture = {
  /** What kind of thing it shows, over the title. */
  kicker: string;
  title: string;
  /** A sentence or two below the title. */
  lead?: string | undefined;
  figures?: { value: string; name: string }[];
  /** Parts of a whole, side by side, with what they are called. */
  parts?: { count: number; name: string; ground: string; ink: string }[];
  map?: {
    crop: { x: number; y: number; width: number; height: number };
    areas: Area[];
    lines?: string[];
    labels?: MapLabel[];
  } | null;
  legend?: { name: string; colour: string }[];
  /** Said of what is invented. */
  mark?: string | undefined;
  source?: string | undefined;
  /** Whose picture it is. */
  site: string;
  /** Right to left: the picture is laid out the other way round. */
  rtl: boolean;
  /** The colours of its theme. */
  inks: Inks;
};
type Area = { path: string; fill: string; outlined?: boolean };

/** Text within SVG. */
export const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Where words stay text, the faces of the machine that shows them stand in for those of the site. */
const body =
  "'Atkinson Hyperlegible Next','Noto Sans Arabic',system-ui,'Segoe UI',Roboto,'Noto Sans','Helvetica Neue',Arial,sans-serif";
const titles = "'Vollkorn SemiBold',Vollkorn,'Noto Sans Arabic',Georgia,'Noto Serif','Times New Roman',serif";

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

/** The picture with its words as text, which need their fonts where it is shown. */
export function drawPicture(picture: Picture): string {
  const { shapes, words } = layersOf(picture);
  return framed(picture, shapes + words);
}

/** What the faces of `fonts/pictures` have, and spaces of any width. */
const drawable = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u00b4\u00b6-\u00ffıŒœ\u2009\u202f–—‘’‚“”„•…‹›€−]*$/u;

/** Whether all that a picture says can be drawn with the faces of the site. */
export const isDrawable = (picture: Picture): boolean => layersOf(picture).said.every((text) => drawable.test(text));

/**
 * The same with its words as outlines, which look the same on every machine; what they say stands in its description.
 * @param outline what draws the words of a picture
 */
export async function drawOutlined(picture: Picture, outline: (svg: string) => Promise<string>): Promise<string> {
  const { shapes, words, said } = layersOf(picture);
  const desc = `<desc>${escape(said.join(' · '))}</desc>`;
  return framed(picture, desc + shapes + (await outline(framed(picture, words))));
}

const framed = ({ title, inks }: Picture, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" font-family="${body}" fill="${inks.ink}"><title>${escape(title)}</title>${inside}</svg>`;

/** The picture from top to bottom, each block below the one before: what is drawn, over it what is written. */
function layersOf(picture: Picture): { shapes: string; words: string; said: string[] } {
  const { rtl, inks } = picture;
  const wide = picture.map ? MAP.x - EDGE - 40 : WIDTH - 2 * EDGE;
  const start = rtl ? WIDTH - EDGE : EDGE;
  /** From the side that reading starts from. */
  const across = (offset: number) => (rtl ? start - offset : start + offset);
  const out: string[] = [];
  const words: string[] = [];
  const said: string[] = [];
  const write = (text: string, x: number, y: number, size: number, more = '') => {
    said.push(text);
    // The faces have no narrow space that does not break.
    const shown = escape(text.replaceAll('\u202f', '\u00a0'));
    words.push(
      `<text x="${x}" y="${Math.round(y)}" font-size="${size}"${rtl ? ' direction="rtl"' : ''}${more}>${shown}</text>`
    );
  };

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
  if (picture.map) nameTowns(picture.map, drawMap(picture.map, rtl, inks, out), inks, (text) => words.push(text));
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
  words.push(
    `<text x="${far}" y="588" font-size="24" font-weight="700" text-anchor="${rtl ? 'start' : 'end'}" fill="${inks.green}">${escape(picture.site)}</text>`
  );
  return { shapes: out.join(''), words: words.join(''), said: [...said, picture.site] };
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

function drawMap(
  { crop, areas, lines = [] }: NonNullable<Picture['map']>,
  rtl: boolean,
  inks: Inks,
  out: string[]
): Placed {
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
  return { x, y, scale };
}

/** Where a map stands in the picture, and how many of its units one of the map is. */
type Placed = { x: number; y: number; scale: number };
const NAMES = { size: 22, most: 6 };

/** Names of towns over a map, each on a halo that keeps it legible on any colour. */
function nameTowns(
  { crop, labels = [] }: NonNullable<Picture['map']>,
  { x, y, scale }: Placed,
  inks: Inks,
  write: (text: string) => void
): void {
  for (const name of placeLabels(labels, crop, NAMES.size / scale, NAMES.most)) {
    const [across, down] = [x + (name.x - crop.x) * scale, y + (name.y - crop.y) * scale].map(Math.round);
    const text = `x="${across}" y="${down}" font-size="${NAMES.size}" text-anchor="middle"`;
    const said = escape(name.text);
    write(
      `<text ${text} fill="none" stroke="${inks.paper}" stroke-width="6" stroke-linejoin="round">${said}</text>` +
        `<text ${text} fill="${inks.ink}">${said}</text>`
    );
  }
}
