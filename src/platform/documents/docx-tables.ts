import {
  AlignmentType,
  BorderStyle,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextDirection,
  VerticalAlign,
  WidthType
} from 'docx';
import { hex, runsOf } from './docx-text.ts';
import { plain, type Block, type Cell, type Column, type Text } from './model.ts';

/** Widths of the text, in twentieths of a point: 170 mm upright, 269 mm on pages that lie down. */
export const WIDTHS = { upright: 9638, wide: 15250 } as const;

const sides = { start: AlignmentType.START, end: AlignmentType.END, center: AlignmentType.CENTER } as const;

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

/** Its head is repeated on each page. */
export function tableOf({ columns, rows, foot, dense }: TableBlock, width: number): Table {
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
