import { officeFile } from '../files.ts';

type Format = 'court' | 'long' | 'mois' | 'argent' | 'pourcent';
type Valeur =
  | { day: string; format: Format }
  | { amount: number; format: Format }
  | { rich: string[] }
  | { formula: string; result?: string | number }
  | { fault: string };
export type Cellule = string | number | boolean | null | Valeur;
export type Feuille = { name: string; rows: Cellule[][]; merged?: string[] };

export const jour = (day: string, format: Format = 'court'): Cellule => ({ day, format });
export const argent = (amount: number): Cellule => ({ amount, format: 'argent' });
export const pourcent = (amount: number): Cellule => ({ amount, format: 'pourcent' });

/** How a program writes workbooks. */
export type Dialecte = {
  /** Texts stand in one list, or in their cells. */
  texts: 'shared' | 'inline';
  since1904?: true;
  /** `1.0` where others write `1`. */
  decimalPoint?: true;
  /** Days as days (ISO 8601), where others write a number and a format. */
  isoDays?: true;
  /** Empty cells with a format after the last that holds something, and rows after the last. */
  padded?: number;
  /** How a part is found: from the workbook, or from the archive. */
  absolute?: true;
  /** The code of each format, or the number of one that every program knows. */
  formats: Record<Format, string | number>;
};

export const dialectes: Record<string, Dialecte> = {
  Excel: {
    texts: 'shared',
    formats: {
      ...{ court: 14, long: '[$-80C]dddd\\ d\\ mmmm\\ yyyy;@', mois: '[$-80C]d\\-mmm\\-yy;@' },
      argent: '_-* #,##0.00\\ [$€-80C]_-;\\-* #,##0.00\\ [$€-80C]_-;_-* "-"??\\ [$€-80C]_-;_-@_-',
      pourcent: 9
    }
  },
  'Excel, days counted from 1904': {
    ...{ texts: 'shared', since1904: true },
    formats: {
      ...{ court: 14, long: '[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', mois: 15, argent: '[Red]#,##0.00' },
      pourcent: '_-* #,##0.0\\ %_-;[Red]\\-* #,##0.0\\ %_-'
    }
  },
  'Google Sheets': {
    ...{ texts: 'shared', decimalPoint: true, padded: 20 },
    formats: {
      ...{ court: 'dd/mm/yyyy', long: 'dddd" "d" "mmmm" "yyyy', mois: 'd-mmm-yyyy', argent: '#,##0.00\\ [$€-1]' },
      pourcent: 10
    }
  },
  'a library of other programs': {
    ...{ texts: 'inline', isoDays: true, absolute: true },
    formats: {
      ...{ court: 'yyyy\\-mm\\-dd', long: 'yyyy\\-mm\\-dd', mois: 'yyyy\\-mm\\-dd', argent: '0.00' },
      pourcent: '0.0%'
    }
  }
};

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const order: Format[] = ['court', 'long', 'mois', 'argent', 'pourcent'];
/** Days from each first day to 1970. */
const TO_1970 = { 1900: 25_569, 1904: 24_107 };

const columnName = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + columnName(at % 26);

class Ecriture {
  readonly shared: string[] = [];
  readonly #as: Dialecte;
  constructor(as: Dialecte) {
    this.#as = as;
  }

  sheet({ rows, merged = [] }: Feuille): string {
    const { padded = 0 } = this.#as;
    const all = [...rows, ...Array.from({ length: padded }, (): Cellule[] => [])];
    const lines = all.map((row, r) => {
      const cells = [...row, ...Array.from({ length: padded }, () => null)];
      return `<row r="${r + 1}">${cells.map((cell, c) => this.#cell(cell, `${columnName(c)}${r + 1}`)).join('')}</row>`;
    });
    const areas = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join('');
    return `${HEAD}<worksheet ${MAIN}><sheetData>${lines.join('')}</sheetData>${
      areas ? `<mergeCells count="${merged.length}">${areas}</mergeCells>` : ''
    }</worksheet>`;
  }

  #cell(cell: Cellule, r: string): string {
    const style = (format: Format) => order.indexOf(format) + 1;
    if (cell === null) return this.#as.padded ? `<c r="${r}" s="1"/>` : '';
    if (typeof cell === 'string') return this.#text(`<t xml:space="preserve">${xml(cell)}</t>`, r);
    if (typeof cell === 'boolean') return `<c r="${r}" t="b"><v>${cell ? 1 : 0}</v></c>`;
    if (typeof cell === 'number') return `<c r="${r}"><v>${this.#number(cell)}</v></c>`;
    if ('amount' in cell) return `<c r="${r}" s="${style(cell.format)}"><v>${this.#number(cell.amount)}</v></c>`;
    if ('fault' in cell) return `<c r="${r}" t="e"><f>VLOOKUP(A1,Z:Z,1)</f><v>${cell.fault}</v></c>`;
    if ('rich' in cell) {
      const runs = cell.rich.map((run) => `<r><rPr><b/></rPr><t xml:space="preserve">${xml(run)}</t></r>`).join('');
      return this.#text(`${runs}<phoneticPr fontId="1"/>`, r);
    }
    if ('formula' in cell) {
      const { formula, result } = cell;
      const value = result === undefined ? '' : `<v>${typeof result === 'number' ? this.#number(result) : result}</v>`;
      return `<c r="${r}"${typeof result === 'string' ? ' t="str"' : ''}><f>${xml(formula)}</f>${value}</c>`;
    }
    if (this.#as.isoDays) return `<c r="${r}" s="${style(cell.format)}" t="d"><v>${cell.day}T00:00:00</v></c>`;
    const days = Date.parse(cell.day) / 86_400_000 + TO_1970[this.#as.since1904 ? 1904 : 1900];
    return `<c r="${r}" s="${style(cell.format)}"><v>${this.#number(days)}</v></c>`;
  }

  #number(value: number): string {
    return this.#as.decimalPoint && Number.isInteger(value) ? `${value}.0` : String(value);
  }

  #text(inner: string, r: string): string {
    if (this.#as.texts === 'inline') return `<c r="${r}" t="inlineStr"><is>${inner}</is></c>`;
    this.shared.push(`<si>${inner}</si>`);
    return `<c r="${r}" t="s"><v>${this.shared.length - 1}</v></c>`;
  }
}

function stylesOf({ formats }: Dialecte): string {
  const own = order.flatMap((name, i) =>
    typeof formats[name] === 'string' ? [{ id: 164 + i, code: formats[name] }] : []
  );
  const numbers = order.map((name, i) => (typeof formats[name] === 'string' ? 164 + i : formats[name]));
  const xfs = [0, ...numbers].map((id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0"/>`);
  return `${HEAD}<styleSheet ${MAIN}><numFmts count="${own.length}">${own
    .map(({ id, code }) => `<numFmt numFmtId="${id}" formatCode="${xml(code)}"/>`)
    .join(
      ''
    )}</numFmts><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join(
    ''
  )}</cellXfs></styleSheet>`;
}

/** A workbook as a program writes it. */
export function classeurDe(as: Dialecte, feuilles: readonly Feuille[]): Buffer {
  const written = new Ecriture(as);
  const sheets = feuilles.map((one) => written.sheet(one));
  const target = (part: string) => (as.absolute ? `/xl/${part}` : part);
  const relation = (id: string, type: string, part: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target(part)}"/>`;
  return officeFile({
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${OFFICE}"><workbookPr${as.since1904 ? ' date1904="1"' : ''}/><sheets>${feuilles
      .map(({ name }, i) => `<sheet name="${xml(name)}" sheetId="${i + 1}" r:id="rId${i + 4}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}">${relation('rId1', 'styles', 'styles.xml')}${
      as.texts === 'shared' ? relation('rId2', 'sharedStrings', 'sharedStrings.xml') : ''
    }${sheets.map((_, i) => relation(`rId${i + 4}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)).join('')}</Relationships>`,
    'xl/styles.xml': stylesOf(as),
    ...(as.texts === 'shared'
      ? {
          'xl/sharedStrings.xml': `${HEAD}<sst ${MAIN} uniqueCount="${written.shared.length}">${written.shared.join('')}</sst>`
        }
      : {}),
    ...Object.fromEntries(sheets.map((sheet, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheet]))
  });
}
