import { tenth, textWidth } from '#ui/charts/scale.ts';

/** All in units of the drawing, which is shown one to one on a wide screen. */
export const WIDTH = 1160;
export const TEXT = 14;
export const SMALL = 13;
export const TINY = 11.5;
const BOX = 200;
const GAP = (WIDTH - 5 * BOX) / 4;
const PAD = 12;
const LINE = 18;
const BETWEEN = 12;
/** Room above the boxes for the heads of the columns. */
const TOP = 34;
const LEAST_HEIGHT = 54;
/** The estimate of a text's width is rather too wide: a line of a title holds a little more. */
const ROOM = 1.1;
/** Titles have a line less in a column of more boxes. */
const ROOMY = 3;

/** A text in lines no wider than `width`; what does not fit in `most` lines ends with an ellipsis. */
export function wrap(text: string, width: number, size: number, most: number): string[] {
  if (!text) return [];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word;
    if (!line || textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (lines.length === most - 1) {
      lines.push(`${line}…`);
      return lines;
    }
    lines.push(line);
    line = word;
  }
  lines.push(line);
  return lines.map((one) => cut(one, width, size));
}

/** A word too long for a line is cut. */
function cut(line: string, width: number, size: number): string {
  if (textWidth(line, size) <= width) return line;
  return `${line.slice(0, Math.max(1, Math.floor(width / textWidth('m', size)) - 1))}…`;
}

/** Where the second text of a line starts, after the first; null where both do not fit in a box. */
export function besideOf(first: string, second: string): number | null {
  const start = textWidth(first, SMALL) / ROOM + 10;
  return start + textWidth(second, TINY) / ROOM > BOX - 2 * PAD ? null : tenth(start);
}

/** What a box is to say, before it has a place: each line stands below the other; of the feet only the number counts. */
export type Words = { key: string; head: string | null; title: string; foot: readonly unknown[]; focus: boolean };

export type Box = {
  key: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** Where text starts: its edge in the direction of reading. */
  edge: number;
  /** Baselines. */
  head: number | null;
  title: { text: string; y: number }[];
  foot: number[];
};

export type Dessin = {
  width: number;
  height: number;
  heads: { x: number; edge: number }[];
  boxes: Map<string, Box>;
  /** An empty column: where its words stand. */
  empty: Map<number, { x: number; y: number; height: number; edge: number }>;
  liens: { key: string; path: string; width: number; from: string; to: string }[];
};

/** A line for one link, thicker for more: it doubles its links for each unit it gains. */
export const strokeOf = (count: number): number => tenth(Math.min(9, 1.5 + 1.25 * Math.log2(Math.max(1, count))));

const curve = (x1: number, y1: number, x2: number, y2: number): string => {
  const half = tenth((x1 + x2) / 2);
  return `M${x1} ${y1}C${half} ${y1} ${half} ${y2} ${x2} ${y2}`;
};

/**
 * Boxes in columns, each column standing around the middle of the drawing, and the links between them.
 * @param columns what each box says, column by column in the direction of reading
 * @param links between boxes of neighbouring columns; the first is on the side where reading starts
 * @param rtl mirrored, for those who read from right to left
 */
export function dessinOf(
  columns: readonly (readonly Words[])[],
  links: readonly { from: string; to: string; count: number }[],
  rtl: boolean
): Dessin {
  const inner = (BOX - 2 * PAD) * ROOM;
  const measured = columns.map((column) =>
    column.map((words) => {
      const title = wrap(words.title, inner, TEXT, words.focus ? 5 : column.length > ROOMY ? 2 : 3);
      const lines = (words.head ? 1 : 0) + title.length + words.foot.length;
      return { words, title, height: Math.max(LEAST_HEIGHT, 2 * PAD + lines * LINE - 4) };
    })
  );
  const tall = (boxes: { height: number }[]): number =>
    boxes.reduce((sum, { height }) => sum + height, 0) + Math.max(0, boxes.length - 1) * BETWEEN;
  const body = Math.max(LEAST_HEIGHT, ...measured.map(tall));
  const xOf = (at: number): number => (rtl ? WIDTH - BOX - at * (BOX + GAP) : at * (BOX + GAP));
  const edgeOf = (x: number): number => (rtl ? x + BOX - PAD : x + PAD);

  const boxes = new Map<string, Box>();
  const empty: Dessin['empty'] = new Map();
  for (const [at, column] of measured.entries()) {
    const x = xOf(at);
    const edge = edgeOf(x);
    let y = TOP + (body - tall(column)) / 2;
    if (column.length === 0) empty.set(at, { x, y: TOP + (body - LEAST_HEIGHT) / 2, height: LEAST_HEIGHT, edge });
    for (const { words, title, height } of column) {
      let baseline = y + PAD + 11;
      const next = (): number => {
        const here = tenth(baseline);
        baseline += LINE;
        return here;
      };
      boxes.set(words.key, {
        key: words.key,
        x,
        y: tenth(y),
        width: BOX,
        height,
        edge,
        head: words.head ? next() : null,
        title: title.map((text) => ({ text, y: next() })),
        foot: words.foot.map(next)
      });
      y += height + BETWEEN;
    }
  }
  return {
    width: WIDTH,
    height: Math.ceil(TOP + body + 4),
    heads: columns.map((_, at) => ({ x: xOf(at), edge: rtl ? xOf(at) + BOX : xOf(at) })),
    boxes,
    empty,
    liens: links.flatMap(({ from, to, count }) => {
      const [a, b] = [boxes.get(from), boxes.get(to)];
      if (!a || !b) return [];
      const [x1, x2] = rtl ? [a.x, b.x + b.width] : [a.x + a.width, b.x];
      const path = curve(x1, tenth(a.y + a.height / 2), x2, tenth(b.y + b.height / 2));
      return { key: `${from}>${to}`, path, width: strokeOf(count), from, to };
    })
  };
}
