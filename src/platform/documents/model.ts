/*
 * What a document holds, whatever it is about and however it leaves: the PDF and the DOCX are made of the same model. It
 * is plain data, so that it can be sent to another process, hashed, kept and compared.
 */

/** A stretch of text with what it is: said strongly or softly, a gap that asks for work, a mark (« exemple »), a state. */
export type Span =
  | string
  | { text: string; style: 'strong' | 'soft' | 'gap' | 'mark' }
  /** A word on a ground of its own, both colours as #rrggbb: it says its meaning in words, not by its colour alone. */
  | { text: string; style: 'pill'; ground: string; ink: string };

export type Text = string | readonly Span[];

/** A cell of a table. `ground` is a colour as #rrggbb, dark or light; what it means is said in the cell or in the caption. */
export type Cell = Text | { text: Text; ground?: string; ink?: string };

export type Column = {
  name: Text;
  align?: 'start' | 'end' | 'center';
  /** Its part of the width; without one it is as wide as its words. */
  share?: number;
  /** Its name is written from bottom to top: narrow columns of numbers. */
  turned?: boolean;
};

export type Block =
  /** Levels follow each other without a gap, as PDF/UA asks: 1 for a part, 2 within it, 3 within that. */
  | { kind: 'heading'; level: 1 | 2 | 3; text: Text; newPage?: boolean }
  /** `keep`: it announces what follows, and stays with it. */
  | { kind: 'paragraph'; text: Text; tone?: 'lead' | 'soft' | 'keep' }
  | { kind: 'list'; items: readonly Text[]; ordered?: boolean }
  /** What is said of one thing, name by name; each value in as many paragraphs as it has texts. */
  | { kind: 'facts'; rows: readonly { name: string; values: readonly Text[] }[] }
  /** Figures that stand out, four to a line at the most. */
  | { kind: 'numbers'; items: readonly { value: string; name: Text }[] }
  | {
      kind: 'table';
      /** Left out where the heading right above says it. */
      caption?: Text;
      columns: readonly Column[];
      rows: readonly (readonly Cell[])[];
      /** The last line, of sums. */
      foot?: readonly Cell[];
      source?: Text;
      /** In smaller letters, for tables of many columns. */
      dense?: boolean;
    }
  | {
      kind: 'figure';
      /** A drawing of its own colours and size, as SVG. */
      svg: string;
      /** What it shows, in words, for those who do not see it. */
      alt: string;
      caption?: Text;
      source?: Text;
      /** Part of the width of the text, 1 at the most. */
      width?: number;
    }
  /** A passage set apart. */
  | { kind: 'note'; text: Text; tone?: 'mark' | 'gap' }
  /** Two that belong together, side by side. */
  | { kind: 'pair'; blocks: readonly [Block, Block] }
  /** On pages that lie down. */
  | { kind: 'wide'; blocks: readonly Block[] };

export type DocumentModel = {
  /** Of what kind it is: « Fiche-action », « Rapport annuel ». */
  kicker: string;
  title: string;
  subtitle?: string;
  /** Who publishes it: its name, and its short name for the head of the pages. */
  author: string;
  authorShort: string;
  /** Lines of the cover or of the head: the plan, the day, the edition. */
  facts: readonly { name: string; value: Text }[];
  /** What the head of each page says after the short name. */
  running: string;
  /** The day it is true for, YYYY-MM-DD, and in words. */
  day: string;
  dayWords: string;
  keywords: readonly string[];
  /** Said on the cover where something in it is invented. */
  exemple?: string;
  /** With a cover and a table of contents. */
  long: boolean;
  contentsTitle: string;
  blocks: readonly Block[];
  sourcesTitle: string;
  /** Where what is in it comes from, one line each. */
  sources: readonly Text[];
};

/** The text alone. */
export const plain = (text: Text): string =>
  typeof text === 'string' ? text : text.map((span) => (typeof span === 'string' ? span : span.text)).join('');
