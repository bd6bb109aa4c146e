import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import compiler from '@myriaddreamin/typst-ts-node-compiler';

const here = dirname(fileURLToPath(import.meta.url));
const fontFolders = ['../../ui/fonts/pictures', '../../ui/fonts/documents'].map((path) => join(here, path));
const templates = {
  document: readFileSync(join(here, 'document.typ'), 'utf8'),
  card: readFileSync(join(here, 'card.typ'), 'utf8')
};

let made: InstanceType<typeof compiler.NodeCompiler> | undefined;

/** It reads nothing of the disk but the fonts: its folder does not exist, its two files stand in memory. */
const workspace = '/ppli-documents';
const typst = () =>
  (made ??= compiler.NodeCompiler.create({
    workspace,
    fontArgs: [
      {
        fontBlobs: fontFolders.flatMap((folder) =>
          readdirSync(folder)
            .filter((file) => file.endsWith('.ttf'))
            .map((file) => readFileSync(join(folder, file)))
        )
      }
    ]
  }));

/** What PDF/UA refuses, since no font shows it, as the box that stands for what cannot be shown. */
const BOX = '\u25a1';
// eslint-disable-next-line no-control-regex -- JSON writes them escaped
const controls = /\\u00(?:0[0-8bcef]|1[0-9a-f]|7f)|\\[bf]|[\u007f-\u009f\ufeff\ufffe\uffff\u2028\u2029]/g;

/** Characters that the fonts lack are met when the document is written: those told in the message are replaced, once more. */
const MOST_TRIES = 12;

type Failure = { message?: string };

/** What a result says of itself; its diagnostics name places of the template and texts of the document. */
const said = (error: { shortDiagnostics: Failure[] } | null): string =>
  JSON.stringify(error?.shortDiagnostics ?? 'unknown');

/**
 * A document as PDF/UA-1, tagged for those who listen. The same model gives the same bytes.
 * @param model as JSON
 */
export function toPdf(
  model: string,
  template: keyof typeof templates = 'document'
): { bytes: Uint8Array; pages: number } {
  let json = model.replaceAll(controls, ' ');
  const { day } = JSON.parse(json) as { day: string };
  for (let tries = 1; ; tries += 1) {
    try {
      return setPdf(json, templates[template], Date.parse(`${day}T00:00:00Z`) / 1000);
    } catch (caught) {
      const lacking = /could not be displayed|disallowed codepoint/.test(String(caught)) && lackedIn(String(caught));
      if (!lacking || tries === MOST_TRIES) throw caught;
      for (const one of lacking) json = json.replaceAll(one, BOX);
    } finally {
      // What one document left in the memory of the compiler is of no use to the next but for the template.
      typst().evictCache(2);
    }
  }
}

/** The characters that a refusal names: « the text `"漢"` could not be displayed with font … ». */
function lackedIn(message: string): string[] | null {
  const named = /(?:the text|codepoint) `\\?"(.+?)\\?"`/.exec(message)?.[1];
  if (!named) return null;
  const text = named.replaceAll(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
  return [...text].filter((one) => one > '\u007e');
}

function setPdf(json: string, template: string, seconds: number): { bytes: Uint8Array; pages: number } {
  const one = typst();
  one.mapShadow(join(workspace, 'document.json'), Buffer.from(json));
  const result = one.compile({ mainFileContent: template, resetRead: true });
  if (result.hasError() || !result.result) throw new Error(said(result.takeDiagnostics()));
  const bytes = one.pdf(result.result, { pdfStandard: 'ua-1', creationTimestamp: seconds });
  return { bytes, pages: result.result.numOfPages };
}
