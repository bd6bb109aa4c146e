import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  ImageRun,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  TextRun,
  VerticalAlign,
  WidthType,
  type FileChild,
  type IRunOptions
} from 'docx';
import { plain, type Block, type Cell, type Column, type Text } from './model.ts';

/** Widths of the text, in twentieths of a point: 170 mm upright, 269 mm on pages that lie down. */
export const WIDTHS = { upright: 9638, wide: 15250 } as const;
/** Twentieths of a point in a pixel of a drawing, at 96 to the inch. */
const PER_PIXEL = 15;
/** Pixels of the picture for programs that do not draw SVG, across. */
const PICTURE_WIDTH = 1400;

export const SOFT = '3E4B45';
const GREEN = '0E5132';
const hex = (colour: string): string => colour.replace('#', '').toUpperCase();

type Look = Pick<IRunOptions, 'size' | 'bold'>;

export function runsOf(text: Text, look: Look = {}): TextRun[] {
  const spans = typeof text === 'string' ? [text] : text;
  return spans.map((span) => {
    if (typeof span === 'string') return new TextRun({ ...look, text: span });
    const one = { ...look, text: span.text };
    switch (span.style) {
      case 'strong':
        return new TextRun({ ...one, bold: true });
      case 'soft':
        return new TextRun({ ...one, color: SOFT });
      case 'gap':
        return new TextRun({ ...one, bold: true, color: '892B20' });
      case 'mark':
        return new TextRun({ ...one, color: '59441A', shading: { type: ShadingType.CLEAR, fill: 'F8F0D6' } });
      case 'pill':
        return new TextRun({
          ...one,
          color: hex(span.ink),
          shading: { type: ShadingType.CLEAR, fill: hex(span.ground) }
        });
    }
  });
}

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
const sides = { start: AlignmentType.START, end: AlignmentType.END, center: AlignmentType.CENTER } as const;
const grounds = { '': 'F2F4F2', mark: 'F8F0D6', gap: 'FFEAE4' } as const;

/** The blocks of a section. @param width of its text, in twentieths of a point */
export const blocksOf = (blocks: readonly Block[], width: number): FileChild[] =>
  blocks.flatMap((block) => blockOf(block, width));

function blockOf(block: Block, width: number): FileChild[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          children: runsOf(block.text),
          heading: levels[block.level],
          pageBreakBefore: block.newPage ?? false
        })
      ];
    case 'paragraph':
      return [
        new Paragraph({
          keepNext: block.tone === 'keep',
          children: runsOf(block.text, block.tone === 'lead' ? { size: 23 } : block.tone === 'soft' ? { size: 18 } : {})
        })
      ];
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            children: runsOf(item),
            ...(block.ordered ? { numbering: { reference: 'ordered', level: 0 } } : { bullet: { level: 0 } })
          })
      );
    case 'facts':
      return [tableOfFacts(block.rows), gap()];
    case 'numbers':
      return block.items.map(
        ({ value, name }) =>
          new Paragraph({
            children: [
              new TextRun({ text: value, bold: true, size: 36, color: GREEN, font: 'Vollkorn' }),
              new TextRun('  '),
              ...runsOf(name)
            ]
          })
      );
    case 'note':
      return [
        new Paragraph({
          children: runsOf(block.text),
          shading: { type: ShadingType.CLEAR, fill: grounds[block.tone ?? ''] }
        })
      ];
    case 'table':
      return [
        ...(block.caption ? [caption(block.caption)] : []),
        tableOf(block, width),
        ...sourceOf(block.source),
        gap()
      ];
    case 'figure':
      return [
        ...(block.caption ? [caption(block.caption)] : []),
        pictureOf(block, width),
        ...sourceOf(block.source),
        gap()
      ];
    case 'pair':
    case 'wide':
      return blocksOf(block.blocks, width);
  }
}

const gap = (): Paragraph => new Paragraph({ children: [] });
const caption = (text: Text): Paragraph =>
  new Paragraph({ children: runsOf(text, { bold: true, size: 18 }), keepNext: true });
const sourceOf = (source: Text | undefined): Paragraph[] =>
  source === undefined ? [] : [new Paragraph({ children: runsOf(source, { size: 15 }) })];

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const rule = { style: BorderStyle.SINGLE, size: 4, color: 'CBD1CA' };
const borders = {
  top: none,
  bottom: rule,
  left: none,
  right: none,
  insideVertical: none,
  insideHorizontal: rule
} as const;

/** Names at the left, what is said of them at the right. */
export const tableOfFacts = (rows: readonly { name: string; values: readonly Text[] }[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: { ...borders, bottom: none, insideHorizontal: none },
    columnWidths: [2400, WIDTHS.upright - 2400],
    rows: rows.map(
      ({ name, values }) =>
        new TableRow({
          children: [
            new TableCell({ children: [new Paragraph({ children: runsOf([{ text: name, style: 'soft' }]) })] }),
            new TableCell({ children: values.map((value) => new Paragraph({ children: runsOf(value) })) })
          ]
        })
    )
  });

type TableBlock = Extract<Block, { kind: 'table' }>;

function tableOf({ columns, rows, foot, dense }: TableBlock, width: number): Table {
  const size = dense ? 13 : 17;
  const widths = widthsOf(columns, rows, width);
  const cell = (given: Cell, i: number, bold: boolean): TableCell => {
    const { text, ground } = typeof given === 'object' && 'text' in given ? given : { text: given as Text };
    return new TableCell({
      width: { size: widths[i] ?? 0, type: WidthType.DXA },
      ...(ground ? { shading: { type: ShadingType.CLEAR, fill: hex(ground) } } : {}),
      children: [
        new Paragraph({
          spacing: { after: 0 },
          alignment: sides[columns[i]?.align ?? 'start'],
          children: runsOf(text, { size, bold })
        })
      ]
    });
  };
  const row = (cells: readonly Cell[], bold = false) =>
    new TableRow({ cantSplit: true, children: cells.map((one, i) => cell(one, i, bold)) });
  return new Table({
    width: { size: width, type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders,
    rows: [
      new TableRow({
        tableHeader: true,
        children: columns.map(
          (column, i) =>
            new TableCell({
              width: { size: widths[i] ?? 0, type: WidthType.DXA },
              verticalAlign: VerticalAlign.BOTTOM,
              ...(column.turned ? { textDirection: TextDirection.BOTTOM_TO_TOP_LEFT_TO_RIGHT } : {}),
              children: [
                new Paragraph({
                  spacing: { after: 0 },
                  alignment: sides[column.align ?? 'start'],
                  children: runsOf(column.name, { size, bold: true })
                })
              ]
            })
        )
      }),
      ...rows.map((cells) => row(cells)),
      ...(foot ? [row(foot, true)] : [])
    ]
  });
}

/** Word wants a width for each column: those with a share get it, the others what their longest words need. */
function widthsOf(columns: readonly Column[], rows: TableBlock['rows'], width: number): number[] {
  const longest = columns.map((column, i) =>
    Math.max(
      column.turned ? 3 : plain(column.name).length,
      ...rows.map((row) => {
        const cell = row[i] ?? '';
        return plain(typeof cell === 'object' && 'text' in cell ? cell.text : (cell as Text)).length;
      })
    )
  );
  const shares = columns.reduce((sum, { share = 0 }) => sum + share, 0);
  const own = columns.map(({ share }, i) => (share === undefined ? Math.min(26, (longest[i] ?? 4) + 2) : 0));
  const characters = own.reduce((sum, one) => sum + one, 0);
  const room = shares ? Math.min(width * 0.7, characters * 95) : width;
  return columns.map(({ share }, i) =>
    Math.floor(share === undefined ? (room * (own[i] ?? 0)) / (characters || 1) : ((width - room) * share) / shares)
  );
}

let fonts: string[] | undefined;
const fontFiles = (): string[] => {
  const folder = join(dirname(fileURLToPath(import.meta.url)), '../../ui/fonts/pictures');
  return (fonts ??= readdirSync(folder).map((file) => join(folder, file)));
};

function pictureOf(block: Extract<Block, { kind: 'figure' }>, width: number): Paragraph {
  const picture = new Resvg(block.svg, {
    fitTo: { mode: 'width', value: PICTURE_WIDTH },
    font: { loadSystemFonts: false, fontFiles: fontFiles(), defaultFontFamily: 'Atkinson Hyperlegible Next' }
  }).render();
  const across = Math.round((width / PER_PIXEL) * (block.width ?? 1));
  const size = { width: across, height: Math.round((across * picture.height) / picture.width) };
  return new Paragraph({
    children: [
      new ImageRun({
        type: 'svg',
        data: Buffer.from(block.svg),
        transformation: size,
        fallback: { type: 'png', data: picture.asPng() },
        altText: { name: 'figure', title: plain(block.caption ?? block.alt), description: block.alt }
      })
    ]
  });
}
