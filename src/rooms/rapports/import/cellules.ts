import { isDay } from '#platform/calendar.ts';
import type { Choice, ReadingOf } from './feuilles.ts';
import { isPercentUnit } from './pourcentages.ts';

type ListsOf<L extends string> = Readonly<Record<L, readonly Choice[]>>;

/** What a cell of a file holds. A date is a day, YYYY-MM-DD. */
export type Cell = string | number | boolean | null;
/** What a field holds once read. */
export type Value = string | number | boolean | null | string[];
export type Read = { value: Value } | { error: string };

/** Between several values of one cell: a sign that no name holds. */
const BETWEEN = ' | ';

/** A text without the spaces, marks of width and control signs that spreadsheets leave; line ends as one sign. */
export const clean = (text: string): string =>
  text
    .replaceAll(/_x000D_|\r\n?/g, '\n')
    .replace('_x000D_', '')
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u200B\uFEFF]/g, '')
    .replaceAll(/[^\S\n]+$/gm, '')
    .trim();

/** A word as it is compared: case, accents, spaces and the form of apostrophes aside. */
export const folded = (text: string): string =>
  clean(text)
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('’', "'")
    .replaceAll(/[\s\u00A0\u202F_]+/g, ' ')
    .trim()
    .toLowerCase();

const textOf = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'boolean' ? (cell ? 'oui' : 'non') : clean(String(cell));

export const isEmpty = (cell: Cell | undefined): boolean => cell === undefined || textOf(cell) === '';

const numberText = new Intl.NumberFormat('fr-BE');
const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** Days from 1899-12-30, as Excel, LibreOffice and Google count them. */
const dayOfSerial = (serial: number): string =>
  new Date(Math.floor(serial) * 86_400_000 - 2_209_161_600_000).toISOString().slice(0, 10);

/** Days from that day to the first of those counted from 1904. */
export const DAYS_TO_1904 = 1462;

const months = ['jan', 'fev', 'mar', 'avr', 'mai', 'juin', 'juil', 'aou', 'sep', 'oct', 'nov', 'dec'];

/** The number of a month by its French name or what is left of it (« déc. », « 31-janv-2027 »), or of its number. */
function monthOf(word: string): string | null {
  if (/^\d{1,2}$/.test(word)) return word;
  const at = months.findIndex((month) => folded(word).startsWith(month));
  return at < 0 ? null : String(at + 1);
}

function readDay(cell: Cell): Read {
  if (typeof cell === 'number') {
    if (cell >= 1 && cell < 73_051) return inRange(dayOfSerial(cell));
    return { error: `« ${cell} » n’est pas une date. Exemple : 31/12/2027` };
  }
  const text = textOf(cell).replace(/[T\s]00:00(?::00(?:\.0+)?)?Z?$/, '');
  const [, d, month = '', y] =
    /^(?:\p{L}+di|dimanche)?\s*(\d{1,2})(?:er)?\s*[\s/.-]\s*(\d{1,2}|\p{L}{3,9}\.?)\s*[\s/.-]\s*(\d{4}|\d\d)$/iu.exec(
      text
    ) ?? [];
  const m = monthOf(month);
  if (y?.length === 2 && m)
    return { error: `« ${shortened(text)} » : écrivez l’année en quatre chiffres (31/12/2027).` };
  const day = d && m && y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : text;
  return isDay(day) ? inRange(day) : { error: `« ${shortened(text)} » n’est pas une date. Exemple : 31/12/2027` };
}

const inRange = (day: string): Read =>
  day >= '1900-01-01' && day < '2100-01-01' ? { value: day } : { error: `La date ${day} est hors de 1900-2099.` };

/** A number as people write it: a comma or a point before the decimals, spaces of any kind, a sign of its unit. */
function numberOf(cell: Cell): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  const text = textOf(cell)
    .replaceAll(/[\s\u00A0\u2007\u2009\u202F'’]/g, '')
    .replaceAll('−', '-')
    .replace(/^(?:€|EUR)|(?:€|EUR|ETP)$/i, '');
  if (/^-?\d{1,12}(?:[.,]\d{1,12})?$/.test(text)) return Number(text.replace(',', '.'));
  // 12.500,50 as it is written in Belgium, 12,500.50 as elsewhere: told apart where both signs stand.
  if (/^-?\d{1,3}(?:\.\d{3})+,\d{1,12}$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  if (/^-?\d{1,3}(?:,\d{3})+\.\d{1,12}$/.test(text)) return Number(text.replaceAll(',', ''));
  if (/^-?\d{1,3}(?:\.\d{3}){2,}$/.test(text)) return Number(text.replaceAll('.', ''));
  return null;
}

type Nombre = { decimals: number; least?: number; unit?: string };

function readNumber(cell: Cell, { decimals, least, unit = '' }: Nombre): Read {
  const [, percentage] = /^(.*)%$/s.exec(textOf(cell)) ?? [];
  if (percentage !== undefined && !isPercentUnit(unit))
    return {
      error: `« ${shortened(textOf(cell))} » est un pourcentage, mais ${unit ? `l’unité est « ${shortened(unit)} »` : 'ce nombre ne se compte pas en %'} : écrivez le nombre, dans une cellule sans format de pourcentage.`
    };
  const number = numberOf(percentage ?? cell);
  if (number === null) return { error: `« ${shortened(textOf(cell))} » n’est pas un nombre. Exemple : 12500,50` };
  if (least !== undefined && number < least)
    return { error: `Ce nombre est plus petit que ${numberText.format(least)}.` };
  if (Math.abs(number) >= 1e10) return { error: 'Ce nombre est trop grand.' };
  const rounded = Number(number.toFixed(decimals));
  // A sum made by a spreadsheet may be off by less than it shows.
  return Math.abs(rounded - number) < 1e-9 * Math.max(1, Math.abs(number))
    ? { value: rounded }
    : { error: `Ce nombre a plus de ${decimals} décimales.` };
}

function readWhole(cell: Cell, { least, most }: { least: number; most: number }): Read {
  const number = numberOf(cell);
  if (number === null || !Number.isInteger(number))
    return { error: `« ${shortened(textOf(cell))} » n’est pas un nombre entier.` };
  return number < least || number > most ? { error: `Écrivez un nombre de ${least} à ${most}.` } : { value: number };
}

const yes = new Set(['oui', 'o', 'vrai', 'true', 'yes', 'x', '1']);
const no = new Set(['non', 'n', 'faux', 'false', 'no', '0']);

/** The choices of a list by the words people write: the name or the value itself; and the word for each. */
type Finder = { find: (text: string) => string | { error: string }; wordFor: (value: string) => string };
const finders = new WeakMap<readonly Choice[], Finder>();

function finderOf(list: readonly Choice[]): Finder {
  let finder = finders.get(list);
  if (!finder) {
    const names = new Map(list.map(({ value, name }) => [value, name]));
    const byName = new Map<string, string[]>();
    for (const { value, name } of list) byName.set(folded(name), [...(byName.get(folded(name)) ?? []), value]);
    const find = (text: string) => {
      const values = byName.get(folded(text)) ?? [];
      if (names.has(text) && values.length !== 1) return text;
      if (values.length > 1) return { error: `Plusieurs s’appellent « ${text} » : écrivez ${values.join(' ou ')}.` };
      return values[0] ?? { error: `« ${shortened(text)} » n’est pas dans la liste.` };
    };
    // Where two have the same name, only the value says which.
    const wordFor = (value: string) => {
      const name = names.get(value);
      return name !== undefined && find(name) === value ? name : value;
    };
    finder = { find, wordFor };
    finders.set(list, finder);
  }
  return finder;
}

/** What a spreadsheet shows in place of a result: #N/A, #REF!, #VALEUR !, Err:502. */
const fault = /^#(?:N\/A|DIV\/0\s?!|[\p{L}_]{2,12}\s?[!?])$|^Err\s?:\s?\d{3}$/iu;

/** Reads a cell that is not empty. */
export function readCell<L extends string>(reading: ReadingOf<L>, cell: Cell, lists: ListsOf<L>): Read {
  if (typeof cell === 'string' && fault.test(clean(cell)))
    return {
      error: `Une formule sans résultat (${clean(cell)}) : corrigez-la, ou écrivez ce que la cellule doit dire.`
    };
  switch (reading.as) {
    case 'jour':
      return readDay(cell);
    case 'nombre':
      return readNumber(cell, reading);
    case 'entier':
      return readWhole(cell, reading);
    case 'oui-non': {
      const word = folded(textOf(cell));
      return yes.has(word) ? { value: true } : no.has(word) ? { value: false } : { error: 'Écrivez oui ou non.' };
    }
    case 'un': {
      const found = finderOf(lists[reading.list]).find(textOf(cell));
      return typeof found === 'string' ? { value: found } : found;
    }
    case 'plusieurs': {
      const found = textOf(cell).split(/[|\n]/).map(clean).filter(Boolean).map(finderOf(lists[reading.list]).find);
      const errors = found.flatMap((one) => (typeof one === 'string' ? [] : one.error));
      if (errors.length) return { error: errors.join(' ') };
      return { value: [...new Set(found as string[])].toSorted() };
    }
    case 'texte':
    case 'lignes': {
      const text = textOf(cell);
      if (text.length > reading.longest)
        return { error: `Ce texte dépasse ${numberText.format(reading.longest)} signes.` };
      return { value: reading.as === 'texte' ? text : text.split('\n').map(clean).filter(Boolean) };
    }
  }
}

/** What an empty cell says. */
export const emptyValue = ({ as }: ReadingOf<string>): Value =>
  as === 'lignes' || as === 'plusieurs' ? [] : as === 'oui-non' ? false : null;

/** A field as a cell says it; a number stays one, a day is YYYY-MM-DD. */
export function cellOf<L extends string>(
  reading: ReadingOf<L>,
  value: Value | undefined,
  lists: ListsOf<L>
): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' && reading.as !== 'un') return value;
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  if (reading.as === 'lignes') return (value as string[]).join('\n') || null;
  if (reading.as !== 'un' && reading.as !== 'plusieurs') return String(value);
  const { wordFor } = finderOf(lists[reading.list]);
  return (Array.isArray(value) ? value : [String(value)]).map(wordFor).join(BETWEEN) || null;
}

/** A field in words, for whoever reads what would change. */
export function said<L extends string>(reading: ReadingOf<L>, value: Value | undefined, lists: ListsOf<L>): string {
  const cell = cellOf(reading, value, lists);
  if (cell === null) return '';
  if (typeof cell === 'number')
    return reading.as === 'nombre' ? cell.toLocaleString('fr-BE', { maximumFractionDigits: 6 }) : String(cell);
  return reading.as === 'jour' ? cell.split('-').toReversed().join('/') : cell;
}

/** The name of a cell as spreadsheets have it: A1. Both counted from 0. */
export function nameOfCell(row: number, column: number): string {
  let letters = '';
  for (let n = column + 1; n > 0; n = Math.floor((n - 1) / 26))
    letters = String.fromCharCode(65 + ((n - 1) % 26)) + letters;
  return letters + (row + 1);
}
