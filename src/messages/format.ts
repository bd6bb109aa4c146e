import { m } from '#messages';
import { getLocale, languages } from './locale.ts';

/** Intl objects are costly to make and cheap to use: one of each kind and language. */
function once<T>(make: (format: string) => T): () => T {
  const made = new Map<string, T>();
  return () => {
    const format = languages[getLocale()]?.format ?? 'fr-BE';
    let one = made.get(format);
    if (!one) made.set(format, (one = make(format)));
    return one;
  };
}

const whole = once((f) => new Intl.NumberFormat(f, { maximumFractionDigits: 0 }));
const decimal = once((f) => new Intl.NumberFormat(f, { maximumFractionDigits: 2 }));
const tenths = once((f) => new Intl.NumberFormat(f, { maximumFractionDigits: 1 }));
const hundredths = once((f) => new Intl.NumberFormat(f, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
const signed = once((f) => new Intl.NumberFormat(f, { signDisplay: 'exceptZero', maximumFractionDigits: 0 }));
const share = once(
  (f) => new Intl.NumberFormat(f, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
);
const signedShare = once(
  (f) =>
    new Intl.NumberFormat(f, {
      style: 'percent',
      signDisplay: 'exceptZero',
      minimumFractionDigits: 1,
      maximumFractionDigits: 1
    })
);
const points = once((f) => new Intl.NumberFormat(f, { minimumFractionDigits: 1, maximumFractionDigits: 1 }));
const signedPoints = once(
  (f) => new Intl.NumberFormat(f, { signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 })
);
const ratio = once((f) => new Intl.NumberFormat(f, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
const euros = once((f) => new Intl.NumberFormat(f, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }));
const cents = once((f) => new Intl.NumberFormat(f, { style: 'currency', currency: 'EUR', minimumFractionDigits: 2 }));
const day = once((f) => new Intl.DateTimeFormat(f, { dateStyle: 'long', timeZone: 'UTC' }));
const list = once((f) => new Intl.ListFormat(f, { type: 'conjunction' }));

export const formatWhole = (n: number): string => whole().format(n);
export const formatDecimal = (n: number): string => decimal().format(n);
/** At most one decimal, for narrow cells. */
export const formatTenths = (n: number): string => tenths().format(n);
/** Always two decimals: an index between 0 and 1. */
export const formatIndex = (n: number): string => hundredths().format(n);
/** With + or −, zero bare. */
export const formatSigned = (n: number): string => signed().format(n);
/** A share between 0 and 1, as a percentage with one decimal. */
export const formatShare = (n: number): string => share().format(n);
/** The same with + or −. */
export const formatSignedShare = (n: number): string => signedShare().format(n);
/** A difference of two shares, in percentage points with one decimal. */
export const formatPoints = (n: number): string => points().format(n * 100);
/** The same with + or −. */
export const formatSignedPoints = (n: number): string => signedPoints().format(n * 100);
/** A ratio, always with two decimals. */
export const formatRatio = (n: number): string => ratio().format(n);
/** Euros exactly, with cents only where there are some. */
export const formatEuros = (n: number): string => (Math.round(n * 100) % 100 === 0 ? euros() : cents()).format(n);
/** Euros always with cents: a mean. */
export const formatCents = (n: number): string => cents().format(n);
/** French says the first of a month as an ordinal, Intl does not. */
const firstOfMonth = (text: string): string => (getLocale() === 'fr' ? text.replace(/^1(?= )/, '1er') : text);

/** A day given as YYYY-MM-DD, in words, which a line does not break. */
export const formatDay = (iso: string): string =>
  firstOfMonth(day().format(new Date(`${iso}T00:00:00Z`))).replaceAll(' ', '\u00a0');

/** What stands between two things of which one may hold commas. */
export const semicolon = (): string => (getLocale() === 'fr' ? '\u202f; ' : '; ');
export const formatSeries = (items: readonly string[]): string => items.join(semicolon());
/** Yes and no, for the files. */
export const yesNo = () => ({ yes: m.yes(), no: m.no() });
export const formatList = (items: string[]): string => list().format(items);
