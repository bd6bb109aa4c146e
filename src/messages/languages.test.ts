import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import settings from '../../project.inlang/settings.json' with { type: 'json' };
import { languages, locales } from './locale.ts';

type Variant = { declarations: string[]; selectors: string[]; match: Record<string, string> };
type Message = string | [Variant];
type Messages = Map<string, Message>;

const here = new URL('./', import.meta.url);
const files = readdirSync(new URL('fr/', here)).filter((file) => file.endsWith('.json'));

function read(locale: string, file: string): Messages {
  const all = JSON.parse(readFileSync(new URL(`${locale}/${file}`, here), 'utf8')) as Record<string, Message>;
  return new Map(Object.entries(all).filter(([key]) => key !== '$schema'));
}

const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
const unique = (names: string[]): string[] => [...new Set(names)].toSorted();
const textsOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : Object.values(message[0].match);

/** The selectors that are forms of a number, and the number that they count. */
const counted = ({ declarations }: Variant): Map<string, string> =>
  new Map(
    declarations.flatMap((line) =>
      [...line.matchAll(/^local (\w+) = (\w+): plural$/g)].map(([, form = '', count = '']): [string, string] => [
        form,
        count
      ])
    )
  );

/** What differs in `theirs` from the French `ours`: nothing where the translation can stand for it. */
function faultsOf(ours: Message, theirs: Message, locale: string): string[] {
  if (typeof ours === 'string' || typeof theirs === 'string') {
    if (typeof ours !== typeof theirs) return ['has other forms than the French'];
    const [wanted, found] = [ours, theirs].map((text) => unique(placeholders(text as string)).join());
    return wanted === found ? [] : [`has {${found}}, not {${wanted}}`];
  }
  const [french, variant] = [ours[0], theirs[0]];
  const faults: string[] = [];
  if (french.declarations.join() !== variant.declarations.join()) faults.push('declares other things');
  if (french.selectors.join() !== variant.selectors.join()) faults.push('chooses by other things');
  const inputs = new Set(
    variant.declarations.flatMap((line) => [...line.matchAll(/^input (\w+)$/g)].map(([, name]) => name))
  );
  const forms = counted(variant);
  for (const selector of variant.selectors) {
    const found = Object.keys(variant.match).map((key) => key.slice(selector.length + 1));
    if (!forms.has(selector)) {
      if (!found.includes('*')) faults.push(`says nothing where ${selector} is none of those named`);
      continue;
    }
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    // French and Spanish count millions apart only in full writing; plural.ts has them as `other`.
    const wanted = pluralCategories.filter((form) => !['fr', 'es'].includes(locale) || form !== 'many');
    if (unique(found).join() !== unique(wanted).join())
      faults.push(`has the forms ${found.join()}, not ${wanted.join()}`);
  }
  for (const [key, text] of Object.entries(variant.match)) {
    const names = unique(placeholders(text));
    const strange = names.filter((name) => !inputs.has(name));
    if (strange.length) faults.push(`${key} has {${strange.join()}}, which is not given`);
    // Where a form may leave something out (“une commune”), the one for most numbers may not.
    const frenchText = french.match[key];
    if (key.endsWith('=other') && frenchText !== undefined && unique(placeholders(frenchText)).join() !== names.join())
      faults.push(`${key} has {${names.join()}}, not {${unique(placeholders(frenchText)).join()}}`);
  }
  return faults;
}

it('offers ten languages, each with its name and its direction', () => {
  expect(locales).toEqual(['fr', 'nl', 'de', 'en', 'ar', 'fa', 'tr', 'uk', 'es', 'so']);
  expect(Object.keys(languages)).toEqual(locales);
  expect(locales.filter((locale) => languages[locale]?.dir === 'rtl')).toEqual(['ar', 'fa']);
});

it('compiles every file of messages', () => {
  const named = settings['plugin.inlang.messageFormat'].pathPattern.map((path) => path.split('/').at(-1));
  expect(named.toSorted()).toEqual(files.toSorted());
});

it('has no key twice: the last file would win', () => {
  const keys = files.flatMap((file) => [...read('fr', file).keys()]);
  expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([]);
});

describe.each(locales)('in %s', (locale) => {
  it('has the files of the French', () => {
    expect(readdirSync(new URL(`${locale}/`, here)).toSorted()).toEqual(files.toSorted());
  });

  it.each(files)('%s says all that the French says, with the same variables and every form of a number', (file) => {
    const french = read('fr', file);
    const theirs = read(locale, file);
    expect([...french.keys()].filter((key) => !theirs.has(key))).toEqual([]);
    expect([...theirs.keys()].filter((key) => !french.has(key))).toEqual([]);
    const faults = [...french].flatMap(([key, message]) => {
      const found = theirs.get(key);
      return found === undefined ? [] : faultsOf(message, found, locale).map((fault) => `${key} ${fault}`);
    });
    expect(faults).toEqual([]);
    const empty = [...theirs].filter(([, message]) => textsOf(message).some((text) => text.trim() === ''));
    expect(empty.map(([key]) => key)).toEqual([]);
  });
});

/** What a printer of each language would mend. French has a test of its own, typography.test.ts. */
const habits: Record<string, { wrong: RegExp; because: string }[]> = {
  nl: [
    { wrong: /['"„«»]/, because: 'quotes other than “ ” and ’' },
    { wrong: /\s[;:!?](?=\s|$)/, because: 'a space before ; : ! ?' }
  ],
  de: [
    { wrong: /['"”«»]/, because: 'quotes other than „ “' },
    { wrong: /\s[;:!?](?=\s|$)/, because: 'a space before ; : ! ?' },
    {
      wrong: /\d\. (?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)/,
      because: 'a day that may leave its month'
    },
    { wrong: /\d (?:%|€|km)/, because: 'a number that may leave its unit' }
  ],
  en: [{ wrong: /['"„«»]/, because: 'quotes other than “ ” and ’' }],
  ar: [
    { wrong: /['"“”„]/, because: 'quotes other than « »' },
    { wrong: /(?<!\d),|[;?](?!»)/, because: 'a comma, a semicolon or a question mark that looks the other way' },
    { wrong: /[٠-٩۰-۹]/, because: 'other digits than 0 to 9' },
    { wrong: /–/, because: 'a dash that turns a range of years around' },
    { wrong: /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/, because: 'a sign of direction: the page gives it' },
    {
      wrong: /\d (?:يناير|فبراير|مارس|أبريل|مايو|يونيو|يوليو|أغسطس|سبتمبر|أكتوبر|نوفمبر|ديسمبر)/,
      because: 'a day that may leave its month'
    }
  ],
  fa: [
    { wrong: /['"“”„]/, because: 'quotes other than « »' },
    { wrong: /(?<!\d),|[;?](?!»)/, because: 'a comma, a semicolon or a question mark that looks the other way' },
    { wrong: /[٠-٩۰-۹]/, because: 'other digits than 0 to 9' },
    { wrong: /[يكى]/, because: 'Arabic letters for ی and ک' },
    { wrong: /–/, because: 'a dash that turns a range of years around' },
    { wrong: /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/, because: 'a sign of direction: the page gives it' },
    {
      wrong: /\d (?:ژانویه|فوریه|مارس|آوریل|مه|ژوئن|ژوئیه|اوت|سپتامبر|اکتبر|نوامبر|دسامبر)/,
      because: 'a day that may leave its month'
    }
  ],
  tr: [
    { wrong: /['"„«»]/, because: 'quotes other than “ ” and ’' },
    { wrong: /\s[;:!?](?=\s|$)/, because: 'a space before ; : ! ?' },
    { wrong: /(?:\d|\})\s?%/, because: 'a percent sign after its number' },
    {
      wrong: /\d (?:Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık)/,
      because: 'a day that may leave its month'
    }
  ],
  uk: [
    { wrong: /['"“”„]/, because: 'quotes other than « » and ’' },
    { wrong: /\s[;:!?](?=\s|$)/, because: 'a space before ; : ! ?' },
    { wrong: /[ёЁъЪыЫэЭ]/, because: 'a letter that Ukrainian has not' },
    { wrong: /[а-яґєії][a-z]|[a-z][а-яґєії]/i, because: 'a Latin letter within a word' },
    { wrong: /\d (?:€|км)/, because: 'a number that may leave its unit' },
    { wrong: /\d\s%/, because: 'a space before %, where numbers have none' },
    {
      wrong: /\d (?:січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)/,
      because: 'a day that may leave its month'
    }
  ],
  es: [
    { wrong: /['"“”„]/, because: 'quotes other than « » and ’' },
    { wrong: /\s[;:!?](?=\s|$)/, because: 'a space before ; : ! ?' },
    { wrong: /^[^¿]*\?(?!\w)|^[^¡]*!(?!\w)/, because: 'a question or a call that nothing opens' },
    { wrong: /\d (?:%|€|km)/, because: 'a number that may leave its unit' }
  ],
  so: [
    { wrong: /['"„«»]/, because: 'quotes other than “ ” and ’' },
    { wrong: /\s[;:!?](?=\s|$)/, because: 'a space before ; : ! ?' },
    { wrong: /\d (?:%|€|km)/, because: 'a number that may leave its unit' }
  ]
};

describe.each(Object.entries(habits))('the typography of %s', (locale, rules) => {
  it.each(rules)('has not $because', ({ wrong }) => {
    const found = files.flatMap((file) =>
      [...read(locale, file)].flatMap(([key, message]) =>
        textsOf(message)
          .filter((text) => wrong.test(text))
          .map((text) => `${file} ${key}: ${text}`.slice(0, 160))
      )
    );
    expect(found).toEqual([]);
  });
});
