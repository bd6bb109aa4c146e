import { m } from '#messages';
import { formatDay, formatList, formatWeekday } from '#messages/format.ts';
import { languages, type Locale } from '#messages/locale.ts';
import { inLocale } from '#messages/locale.server.ts';
import type { Said } from '#platform/documents/card.ts';
import { besoinName } from '../../besoins.server.ts';
import { weekTable } from '../../horaires/semaine.ts';
import { semaineDite } from '../../horaires/phrases-semaine.ts';
import { addressLines } from '../adresse.ts';
import { placementWord } from '../page/placement.ts';
import type { Lieu, Service } from '../service.server.ts';
import { coutWord, inscriptionWord, niveauWord } from '../words.ts';

export type Ligne = { names: Said[]; texts: Said[]; form: 'plain' | 'large' | 'boxes' };
/** What a person takes along: in French, for whoever receives them, and in a language of their own. */
export type CarteDOrientation = { title: Said; under: Said[]; rows: Ligne[]; foot: Said[] };

const saidIn = (text: string, lang: string): Said => ({ text, lang, dir: languages[lang]?.dir ?? 'ltr' });
const french = (text: string): Said => saidIn(text, 'fr');

/** Slots of a place that are told: a card has no room for more. */
const MOST_LINES = 6;
const MOST_DOCUMENTS = 6;

/** @param other the person's language; null for a card in French alone */
export function carteOf(service: Service, other: Locale | null): CarteDOrientation {
  const spoken: Locale[] = other && other !== 'fr' ? ['fr', other] : ['fr'];
  /** The same in both languages, once where they do not differ. */
  const both = (word: () => string): Said[] => {
    const all = spoken.map((locale) => saidIn(inLocale(locale, word), locale));
    return all.filter(({ text }, i) => all.findIndex((one) => one.text === text) === i);
  };
  const names = (word: () => string): Said[] => spoken.map((locale) => saidIn(inLocale(locale, word), locale));
  const [lieu] = service.lieux;
  const translated = other ? service.translations[other]?.name : undefined;
  const needs = () => formatList(service.besoins.map((id) => id));
  const rows: Ligne[] = [
    {
      names: names(m.service_carte_what),
      texts: [
        ...spoken.map((locale) =>
          saidIn(
            inLocale(locale, () => formatList(service.besoins.map((id) => besoinName(id, locale)))) || needs(),
            locale
          )
        ),
        ...(service.levelFrom ? both(() => niveauWord(service.levelFrom ?? '')) : [])
      ],
      form: 'plain'
    },
    {
      names: names(m.service_carte_where),
      texts: lieu
        ? [
            ...(lieu.name ? [french(lieu.name)] : []),
            ...addressLines(lieu).map(french),
            ...(placementWord(lieu.placement) ? both(() => placementWord(lieu.placement) ?? '') : [])
          ]
        : both(m.service_no_place),
      form: 'large'
    },
    { names: names(m.service_carte_when), texts: spoken.flatMap((locale) => hoursIn(locale, lieu)), form: 'plain' },
    ...(service.documents.length
      ? [
          {
            names: names(m.service_carte_bring),
            texts: service.documents.slice(0, MOST_DOCUMENTS).map(french),
            form: 'boxes' as const
          }
        ]
      : []),
    ...(service.enrolment.length
      ? [
          {
            names: names(m.service_carte_enrolment),
            texts: both(() => formatList(service.enrolment.map(inscriptionWord))),
            form: 'plain' as const
          }
        ]
      : []),
    ...(service.cost
      ? [
          {
            names: names(m.service_carte_cost),
            texts: [
              ...both(() => coutWord(service.cost ?? '')),
              ...(service.costNote ? [french(service.costNote)] : [])
            ],
            form: 'plain' as const
          }
        ]
      : [])
  ];
  if (lieu?.transport) rows.push({ names: names(m.service_transport), texts: [french(lieu.transport)], form: 'plain' });
  const phone = lieu?.phone ?? service.phone ?? service.organisation.phone;
  if (phone) rows.push({ names: names(m.service_carte_phone), texts: [french(phone)], form: 'large' });
  const { verifiedOn } = service;
  return {
    title: french(service.name),
    under: [
      ...(translated && other ? [saidIn(translated, other)] : []),
      french(service.organisation.name),
      ...(service.exemple ? both(() => m.exemple()) : [])
    ],
    rows,
    foot: both(() =>
      verifiedOn ? m.service_carte_verified({ day: formatDay(verifiedOn) }) : m.service_carte_unverified()
    )
  };
}

/** The usual week in a few lines, « Mardi : de 9 h à 12 h »; the text itself where it cannot be read. */
function hoursIn(locale: Locale, lieu: Lieu | undefined): Said[] {
  return inLocale(locale, () => {
    const usage = weekTable(lieu?.openingHours ?? null);
    if (!usage) return [saidIn(lieu?.openingHours ?? m.horaires_inconnus(), lieu?.openingHours ? 'fr' : locale)];
    const { weeks, also } = semaineDite(usage);
    const lines = [
      ...weeks.flatMap(({ season, days }) => [...(season ? [season] : []), ...grouped(days)]),
      ...also.map(({ label, text }) => (label ? m.horaires_libelle({ quoi: label, heures: text }) : text))
    ];
    return lines.slice(0, MOST_LINES).map((line) => saidIn(line, locale));
  });
}

/** Days with the same hours in one line, « Mardi et jeudi : de 9 h à 12 h ». */
function grouped(days: readonly { slots: readonly { text: string }[] }[]): string[] {
  const same = new Map<string, string[]>();
  days.forEach(({ slots }, i) => {
    const heures = formatList(slots.map(({ text }) => text));
    if (heures) same.set(heures, [...(same.get(heures) ?? []), formatWeekday(i + 1)]);
  });
  return [...same].map(([heures, names]) => {
    const quoi = formatList(names);
    return m.horaires_libelle({ quoi: quoi.charAt(0).toLocaleUpperCase() + quoi.slice(1), heures });
  });
}
