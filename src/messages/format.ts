import { m } from '#messages';
import { getLocale, languages } from './locale.ts';

/** Intl objects are costly to make and cheap to use: one of each kind and language. */
function once<T>(make: (format: string) => T, of: 'format' | 'dates' = 'format'): () => T {
  const made = new Map<string, T>();
  return () => {
    const language = languages[getLocale()];
    const format = language?.[of] ?? language?.format ?? 'fr-BE';
    let one = made.get(format);
    if (!one) made.set(format, (one = make(format)));
    return one;
  };
}

/** The same few hundred numbers stand on page after page, and a text costs twenty times less to find than to make. */
const MOST_KEPT = 2000;

/** Formats a value in the reader's language, and remembers the text. */
function kept<Value extends number | string>(
  make: (format: string) => (value: Value) => string,
  of?: 'format' | 'dates'
) {
  const texts = once((format) => ({ write: make(format), known: new Map<Value, string>() }), of);
  return (value: Value): string => {
    const { write, known } = texts();
    let text = known.get(value);
    if (text === undefined) {
      text = write(value);
      if (known.size >= MOST_KEPT) known.clear();
      known.set(value, text);
    }
    return text;
  };
}

const numbers = (options: Intl.NumberFormatOptions): ((n: number) => string) =>
  kept((format) => {
    const style = new Intl.NumberFormat(format, options);
    // Intl writes a hyphen, which is shorter than a + and may end a line.
    return (n: number) => style.format(n).replace('-', '\u2212');
  });

const decimals = (least: number, most: number = least) => ({
  minimumFractionDigits: least,
  maximumFractionDigits: most
});
const signed = { signDisplay: 'exceptZero' } as const;
const percent = { style: 'percent', ...decimals(1) } as const;
/** Ukrainian has « EUR » for its usual sign. */
const inEuros = { style: 'currency', currency: 'EUR', currencyDisplay: 'narrowSymbol' } as const;
const euros = numbers({ ...inEuros, maximumFractionDigits: 0 });
const points = numbers(decimals(1));
const signedPoints = numbers({ ...signed, ...decimals(1) });
const list = once((f) => new Intl.ListFormat(f, { type: 'conjunction' }));

export const formatWhole = numbers({ maximumFractionDigits: 0 });
export const formatDecimal = numbers(decimals(0, 2));
/** At most one decimal, for narrow cells. */
export const formatTenths = numbers(decimals(0, 1));
/** A ratio or an index, always with two decimals. */
export const formatRatio = numbers(decimals(2));
/** With + or −, zero bare. */
export const formatSigned = numbers({ ...signed, maximumFractionDigits: 0 });
/** A share between 0 and 1, as a percentage with one decimal. */
export const formatShare = numbers(percent);
/** The same with + or −. */
export const formatSignedShare = numbers({ ...percent, ...signed });
/** As many points as are written of a difference of two shares: what their word agrees with. */
export const shownPoints = (n: number): number => Math.round(n * 1000) / 10;
/** A difference of two shares, in percentage points with one decimal. */
export const formatPoints = (n: number): string => points(n * 100);
/** The same with + or −. */
export const formatSignedPoints = (n: number): string => signedPoints(n * 100);
/** Euros exactly, with cents only where there are some. */
export const formatEuros = (n: number): string => (Math.round(n * 100) % 100 === 0 ? euros : formatCents)(n);
/** Euros always with cents: a mean. */
export const formatCents = numbers({ ...inEuros, ...decimals(2) });
/** French says the first of a month as an ordinal, Intl does not. */
const firstOfMonth = (text: string): string => (getLocale() === 'fr' ? text.replace(/^1(?= )/, '1er') : text);

/** Intl has a Somali month before its day, with a comma after; forms and papers have « 1 Agosto 2026 ». */
const dayFirst = (text: string): string =>
  getLocale() === 'so'
    ? text.replace(/^(\p{L}+) (\d+)(?:, (?=\d{4})|$)/u, (_, month, day) => `${day} ${month} `).trim()
    : text;

/** A day given as YYYY-MM-DD, in words, which a line does not break. */
export const formatDay = kept((format) => {
  const day = new Intl.DateTimeFormat(format, { dateStyle: 'long', timeZone: 'UTC' });
  return (iso: string) => firstOfMonth(dayFirst(day.format(new Date(`${iso}T00:00:00Z`)))).replaceAll(' ', '\u00a0');
}, 'dates');

const dayStyle = (options: Intl.DateTimeFormatOptions) =>
  kept((format) => {
    const style = new Intl.DateTimeFormat(format, { ...options, timeZone: 'UTC' });
    return (iso: string) => dayFirst(style.format(new Date(`${iso}T00:00:00Z`)));
  }, 'dates');

/** The month of a day, in full and as short as the language has it. */
export const formatMonth = dayStyle({ month: 'long' });
export const formatShortMonth = dayStyle({ month: 'short' });
/** A day within its year, for narrow places. */
export const formatShortDay = dayStyle({ day: 'numeric', month: 'short' });
/** A day that comes back each year, in full: « 1er septembre ». */
export const formatDayMonth = (iso: string): string => firstOfMonth(dayOfYear(iso)).replaceAll(' ', '\u00a0');
const dayOfYear = dayStyle({ day: 'numeric', month: 'long' });
const weekday = dayStyle({ weekday: 'long' });
/** 1 Monday to 7 Sunday; 1 January 2024 is a Monday. */
export const formatWeekday = (n: number): string => weekday(`2024-01-0${n}`);
const months = once(
  (format) => new Intl.DateTimeFormat(format, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
  'dates'
);
/** « octobre–décembre 2026 », from the month of one day to that of another. */
export const formatMonths = (from: string, to: string): string =>
  months().formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));

const momentStyle = once(
  (format) => new Intl.DateTimeFormat(format, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Brussels' }),
  'dates'
);
/** A day and an hour in Belgium, « 17 novembre 2026 à 09:30 ». */
export const formatMoment = (at: Date): string => firstOfMonth(dayFirst(momentStyle().format(at)));

/** What stands around an hour; elsewhere « 9:30 ». */
const hourStyles: Partial<Record<string, (hour: number, minutes: string) => string>> = {
  fr: (hour, minutes) => `${hour}\u00a0h${minutes && `\u00a0${minutes}`}`,
  nl: (hour, minutes) => `${hour}${minutes && `.${minutes}`}\u00a0uur`,
  de: (hour, minutes) => `${hour}${minutes && `.${minutes}`}\u00a0Uhr`
};
/** A minute of the day as an hour of the clock: « 9 h 30 ». */
export function formatHour(minute: number): string {
  const hour = Math.floor(minute / 60);
  const minutes = String(minute % 60).padStart(2, '0');
  return hourStyles[getLocale()]?.(hour, minutes === '00' ? '' : minutes) ?? `${hour}:${minutes}`;
}

const sizeStyles = (['kilobyte', 'megabyte'] as const).map((unit) =>
  once(
    (format) =>
      new Intl.NumberFormat(format, {
        style: 'unit',
        unit,
        unitDisplay: 'short',
        maximumFractionDigits: unit === 'megabyte' ? 1 : 0
      })
  )
);
/** How large a file is, « 420 ko », « 3,2 Mo ». */
export function formatBytes(bytes: number): string {
  const large = bytes >= 1_000_000;
  return sizeStyles[large ? 1 : 0]?.().format(large ? bytes / 1_000_000 : Math.max(1, bytes / 1000)) ?? '';
}

const semicolons: Partial<Record<string, string>> = { fr: '\u202f; ', ar: '؛ ', fa: '؛ ' };
/** What stands between two things of which one may hold commas. */
export const semicolon = (): string => semicolons[getLocale()] ?? '; ';
/** Between words of the interface and a name, where a template joins them. */
export const comma = (): string => (languages[getLocale()]?.dir === 'rtl' ? '، ' : ', ');
export const formatSeries = (items: readonly string[]): string => items.join(semicolon());
/** Yes and no, for the files. */
export const yesNo = () => ({ yes: m.yes(), no: m.no() });
export const formatList = (items: string[]): string => list().format(items);

/** A length of time in words: « 90 jours », “30 minutes”. */
export const formatDelay = (n: number, unit: 'minute' | 'day' | 'month'): string =>
  new Intl.NumberFormat(languages[getLocale()]?.format ?? 'fr-BE', {
    style: 'unit',
    unitDisplay: 'long',
    unit
  }).format(n);

const ago = once((format) => new Intl.RelativeTimeFormat(format, { numeric: 'auto' }));
/** How long ago a day was: « aujourd’hui », « hier », « il y a 3 jours ». */
export const formatDaysAgo = (days: number): string => ago().format(-days, 'day').replace("'", '’');
