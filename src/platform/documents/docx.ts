import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageBreak,
  PageNumber,
  PageOrientation,
  Paragraph,
  ShadingType,
  TableOfContents,
  TextRun,
  type ISectionOptions,
  type FileChild
} from 'docx';
import { blocksOf } from './docx-blocks.ts';
import { tableOfFacts, WIDTHS } from './docx-tables.ts';
import { runsOf, SOFT } from './docx-text.ts';
import type { Block, DocumentModel } from './model.ts';

/** Millimetres in the unit of Word, twentieths of a point. */
const mm = (length: number): number => Math.round((length * 1440) / 25.4);
/** Points in half-points. */
const pt = (size: number): number => size * 2;

const A4 = { width: mm(210), height: mm(297) };
const GREEN = '0E5132';

/** Text that XML cannot hold has no place in a DOCX file. */
// oxlint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

const clean = <Value>(value: Value): Value =>
  JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string' ? one.replaceAll(unwritable, ' ') : one
  ) as Value;

const heading = (size: number, level: number) => ({
  run: { font: 'Vollkorn', size: pt(size), bold: true, color: GREEN },
  paragraph: { spacing: { before: mm(6 - level), after: mm(2) }, keepNext: true, outlineLevel: level - 1 }
});

/** The same document for those who must rework its text, in Word or LibreOffice. */
export async function toDocx(given: DocumentModel): Promise<Uint8Array> {
  const model = clean(given);
  const file = new Document({
    title: model.title,
    creator: model.author,
    description: model.kicker,
    subject: model.running,
    keywords: model.keywords.join(', '),
    features: { updateFields: false },
    styles: {
      default: {
        document: {
          run: { font: 'Atkinson Hyperlegible Next', size: pt(10), language: { value: 'fr-BE' } },
          paragraph: { spacing: { after: mm(2) } }
        },
        title: { run: { font: 'Vollkorn', size: pt(26), bold: true, color: GREEN } },
        heading1: heading(17, 1),
        heading2: heading(13, 2),
        heading3: heading(11, 3)
      }
    },
    numbering: {
      config: [
        {
          reference: 'ordered',
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }]
        }
      ]
    },
    sections: sectionsOf(model)
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

/** Pages that lie down are sections of their own. */
function sectionsOf(model: DocumentModel): ISectionOptions[] {
  const parts: { wide: boolean; blocks: Block[] }[] = [{ wide: false, blocks: [] }];
  for (const block of model.blocks) {
    if (block.kind === 'wide') parts.push({ wide: true, blocks: [...block.blocks] }, { wide: false, blocks: [] });
    else parts.at(-1)?.blocks.push(block);
  }
  const held = parts
    .map(({ wide, blocks }) => ({ wide, children: blocksOf(blocks, WIDTHS[wide ? 'wide' : 'upright']) }))
    .filter(({ children }, i) => i === 0 || children.length);
  held[0]?.children.unshift(...opening(model));
  if (model.sources.length) {
    held
      .at(-1)
      ?.children.push(
        new Paragraph({ text: model.sourcesTitle, heading: HeadingLevel.HEADING_1 }),
        ...model.sources.map((one) => new Paragraph({ children: runsOf(one), bullet: { level: 0 } }))
      );
  }
  const frame = { headers: { default: headOf(model) }, footers: { default: footOf(model) } };
  return held.map(({ wide, children }) => ({
    properties: {
      page: {
        size: { ...A4, orientation: wide ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT },
        margin: { top: mm(24), bottom: mm(22), left: mm(wide ? 14 : 20), right: mm(wide ? 14 : 20) }
      }
    },
    ...frame,
    children
  }));
}

/** The title and what is said with it; a long document has them on a page of their own, before its contents. */
function opening(model: DocumentModel): FileChild[] {
  const { kicker, title, subtitle, exemple, facts, author, long } = model;
  const titles: FileChild[] = [
    new Paragraph({ children: [new TextRun({ text: kicker, bold: true, color: SOFT })] }),
    new Paragraph({ text: title, heading: HeadingLevel.TITLE }),
    ...(subtitle ? [new Paragraph({ children: [new TextRun({ text: subtitle, size: pt(13) })] })] : []),
    ...(exemple
      ? [
          new Paragraph({
            children: runsOf([{ text: 'exemple', style: 'mark' }, ` ${exemple}`]),
            shading: { type: ShadingType.CLEAR, fill: 'F8F0D6' }
          })
        ]
      : []),
    ...(long ? [new Paragraph({ children: [new TextRun({ text: author, bold: true })] })] : []),
    tableOfFacts(facts.map(({ name, value }) => ({ name, values: [value] })))
  ];
  if (!long) return titles;
  return [
    ...titles,
    new Paragraph({ children: [new PageBreak()] }),
    new Paragraph({ children: [new TextRun({ text: model.contentsTitle, bold: true, size: pt(17), color: GREEN })] }),
    new TableOfContents(model.contentsTitle, { hyperlink: true, headingStyleRange: '1-2' })
  ];
}

const small = { size: pt(8), color: SOFT };
const line = { style: BorderStyle.SINGLE, size: 4, color: 'CBD1CA', space: 4 };

const headOf = ({ authorShort, running, exemple }: DocumentModel): Header =>
  new Header({
    children: [
      new Paragraph({
        border: { bottom: line },
        children: [
          new TextRun({ text: `${authorShort} · ${running}`, ...small }),
          ...(exemple ? runsOf(['  ', { text: 'exemple', style: 'mark' }]) : [])
        ]
      })
    ]
  });

const footOf = ({ dayWords }: DocumentModel): Footer =>
  new Footer({
    children: [
      new Paragraph({
        border: { top: line },
        children: [
          new TextRun({
            children: [`${dayWords} · `, PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
            ...small
          })
        ]
      })
    ]
  });
