import { execFileSync } from 'node:child_process';
import { inflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { textOfWorkbook } from '../../../tests/site/workbook.ts';
import type { Block, DocumentModel } from './model.ts';
import { BusyPress, closePress, print } from './print.ts';

/** What markup languages, shells and typesetters read as more than text. */
const hostile = [
  '#import "@preview/x:1.0.0": *',
  '#read("/etc/passwd") #eval("1+1") #panic()',
  '$ x^2 $ *gras* _italique_ `code` @renvoi <etiquette>',
  '= Titre // commentaire /* autre */ \\ \\u{41} ~ --- ...',
  '"] } ) ; \' <script>alert(1)</script> &amp; ]]> {{x}} ${y}',
  '\u0000\u0007\u001b[31m\u2028\ufeff 漢字 🎉 العربية Łódź Šumadija'
];

const document = (blocks: Block[], more: Partial<DocumentModel> = {}): DocumentModel => ({
  kicker: 'Essai',
  title: 'Un titre',
  author: 'Centre',
  authorShort: 'C',
  running: 'Essai',
  facts: [{ name: 'Code', value: 'E-1' }],
  day: '2026-11-22',
  dayWords: 'Situation au 22 novembre 2026',
  keywords: ['essai'],
  long: false,
  contentsTitle: 'Sommaire',
  blocks,
  sourcesTitle: 'Sources',
  sources: ['Une source'],
  ...more
});

const everything = (text: string): Block[] => [
  { kind: 'heading', level: 1, text },
  { kind: 'heading', level: 2, text: [text, { text, style: 'mark' }] },
  { kind: 'paragraph', text: [text, { text, style: 'strong' }, { text, style: 'gap' }], tone: 'lead' },
  { kind: 'list', items: [text, text] },
  { kind: 'list', ordered: true, items: [text] },
  { kind: 'facts', rows: [{ name: text, values: [text, text] }] },
  { kind: 'numbers', items: [{ value: '12', name: text }] },
  {
    kind: 'table',
    caption: text,
    columns: [
      { name: text, share: 1 },
      { name: text, align: 'end' },
      { name: 'N', turned: true }
    ],
    rows: [
      [text, text, { text: '1', ground: '#dff3e2' }],
      [[{ text, style: 'pill', ground: '#dff3e2', ink: '#0e5132' }], '', '2']
    ],
    foot: ['Total', text, '3'],
    source: text
  },
  {
    kind: 'figure',
    svg: '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40" viewBox="0 0 100 40"><path d="M0 0h100v40H0z" fill="#0e5132"/><text x="5" y="20">Un</text></svg>',
    alt: text,
    caption: text
  },
  { kind: 'note', text, tone: 'gap' },
  {
    kind: 'wide',
    blocks: [
      { kind: 'heading', level: 1, text: 'Couchée' },
      { kind: 'paragraph', text }
    ]
  }
];

/** The streams of a PDF, opened: where its tags and its metadata stand. */
function opened(bytes: Uint8Array): string {
  const file = Buffer.from(bytes);
  const text = file.toString('latin1');
  const parts = [text];
  for (const { index } of text.matchAll(/stream\r?\n/g)) {
    const start = index + (text[index + 6] === '\r' ? 8 : 7);
    const end = text.indexOf('endstream', start);
    try {
      parts.push(inflateSync(file.subarray(start, end)).toString('latin1'));
    } catch {
      // A picture or a font, packed otherwise.
    }
  }
  return parts.join('\n');
}

afterAll(closePress);

describe('a document as PDF', () => {
  it('is tagged as PDF/UA-1, in French, with its title', async () => {
    const { bytes, pages } = await print(document(everything('Du texte'), { long: true, exemple: 'inventé' }), 'pdf');
    const pdf = opened(bytes);
    expect(pdf.startsWith('%PDF-1.7')).toBe(true);
    expect(pages).toBeGreaterThan(3);
    expect(pdf).toMatch(/pdfuaid:part>1</);
    expect(pdf).toMatch(/\/StructTreeRoot/);
    expect(pdf).toMatch(/\/Lang ?\(fr/);
    expect(pdf).toMatch(/\/DisplayDocTitle true/);
    for (const tag of ['H1', 'H2', 'Table', 'TH', 'TD', 'Figure', 'Caption', 'L', 'LI', 'TOC'])
      expect(pdf, tag).toMatch(new RegExp(`/S ?/${tag}\\b`));
    expect(pdf).toMatch(/\/Alt/);
  });

  it('takes every text as text', async () => {
    for (const text of hostile) {
      const { pages } = await print(document(everything(text), { title: text, running: text, long: true }), 'pdf');
      expect(pages, text).toBeGreaterThan(3);
    }
  });

  it('is the same to the byte for the same content, whoever makes it', async () => {
    const model = document([{ kind: 'paragraph', text: 'Le même' }]);
    const first = await print(model, 'pdf');
    expect(await print(structuredClone(model), 'pdf')).toBe(first);
    const again = execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { toPdf } from ${JSON.stringify(new URL('./pdf.ts', import.meta.url).href)};
         process.stdout.write(toPdf(${JSON.stringify(JSON.stringify(model))}).bytes);`
      ],
      { maxBuffer: 1 << 24 }
    );
    expect(Buffer.from(first.bytes).equals(again)).toBe(true);
  });

  it('is refused when headings leave out a level, as every error of tags is', async () => {
    const gap: Block[] = [
      { kind: 'heading', level: 1, text: 'Un' },
      { kind: 'heading', level: 3, text: 'Trois' }
    ];
    await expect(print(document(gap), 'pdf')).rejects.toThrow('could not be set');
  });

  it('turns away whoever comes when too many wait, and serves those who wait', async () => {
    const asked = Array.from({ length: 30 }, (_, i) =>
      print(document([{ kind: 'paragraph', text: `Numéro ${i}` }]), 'pdf')
    );
    const answers = await Promise.allSettled(asked);
    const refused = answers.filter((one) => one.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ reason }) => reason instanceof BusyPress)).toBe(true);
    expect(answers.length - refused.length).toBeGreaterThan(10);
  });
});

describe('the same document as DOCX', () => {
  it('holds the same texts, as texts', async () => {
    for (const text of hostile.slice(0, 5)) {
      const { bytes } = await print(document(everything(text), { long: true }), 'docx');
      const words = textOfWorkbook(Buffer.from(bytes))
        .replaceAll(/<[^>]+>/g, '')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&quot;', '"')
        .replaceAll('&apos;', "'")
        .replaceAll('&amp;', '&');
      expect(words.split(text).length - 1, text).toBeGreaterThan(15);
    }
    expect((await print(document(everything(hostile[5] ?? ''), { long: true }), 'docx')).bytes.length).toBeGreaterThan(
      0
    );
  });

  it('has headings, header rows, and words for what is drawn', async () => {
    const { bytes } = await print(document(everything('Du texte'), { long: true }), 'docx');
    const xml = textOfWorkbook(Buffer.from(bytes));
    for (const part of [
      'Heading1',
      'Heading2',
      '<w:tblHeader/>',
      'descr="Du texte"',
      'w:orient="landscape"',
      '<dc:title>Un titre</dc:title>'
    ])
      expect(xml, part).toContain(part);
  });
});
