import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { HeadingLevel, ImageRun, Paragraph, ShadingType, TextRun, type FileChild } from 'docx';
import { tableOf, tableOfFacts } from './docx-tables.ts';
import { GREEN, runsOf } from './docx-text.ts';
import { plain, type Block, type Text } from './model.ts';

/** Twentieths of a point in a pixel of a drawing, at 96 to the inch. */
const PER_PIXEL = 15;
/** Pixels of the picture for programs that do not draw SVG, across. */
const PICTURE_WIDTH = 1400;

const levels = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;
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
