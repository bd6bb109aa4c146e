import { m } from '#messages';
import { formatDay, formatList } from '#messages/format.ts';
import { languages, type Locale } from '#messages/locale.ts';
import { inLocale } from '#messages/locale.server.ts';
import type { Said } from '#platform/documents/card.ts';
import { besoinName } from '../../besoins.server.ts';
import { isUnbounded } from '../../horaires/fermetures.ts';
import { lignesDeLaSemaine } from '../../horaires/lignes.ts';
import { closureWord } from '../../horaires/phrases.ts';
import { addressLines } from '../adresse.ts';
import { placementWord } from '../page/placement.ts';
import { papierEn } from '../papiers.ts';
import type { Lieu, Service } from '../service.server.ts';
import { coutWord, inscriptionWord, niveauWord, statusWord } from '../words.ts';

export type Ligne = { names: Said[]; texts: Said[]; form: 'plain' | 'large' | 'boxes' };
/** What a person takes along: in French, for whoever receives them, and in a language of their own. */
export type CarteDOrientation = { title: Said; under: Said[]; rows: Ligne[]; foot: Said[] };

const saidIn = (text: string, lang: string): Said => ({ text, lang, dir: languages[lang]?.dir ?? 'ltr' });
const french = (text: string): Said => saidIn(text, 'fr');

/** Slots of a place that are told: a card has no room for more. */
const MOST_LINES = 6;
const MOST_DOCUMENTS = 6;
const MOST_CLOSURES = 3;
const MOST_PLACES = 4;

/** @param other the person's language; null for a card in French alone */
export function carteOf(service: Service, other: Locale | null): CarteDOrientation {
  const spoken: Locale[] = other && other !== 'fr' ? ['fr', other] : ['fr'];
  /** The same in both languages, once where they do not differ. */
  const both = (word: () => string): Said[] => {
    const all = spoken.map((locale) => saidIn(inLocale(locale, word), locale));
    return all.filter(({ text }, i) => all.findIndex((one) => one.text === text) === i);
  };
  const names = (word: () => string): Said[] => spoken.map((locale) => saidIn(inLocale(locale, word), locale));
  const [lieu, ...others] = service.lieux;
  const elsewhere = [...new Set(others.map(({ name, locality }) => name ?? locality))];
  /** As many as there is room for; where some are left out, the last line says where they are. */
  const atMost = (most: number, all: Said[], lang: Locale): Said[] =>
    all.length <= most ? all : [...all.slice(0, most - 1), saidIn(inLocale(lang, m.service_carte_more), lang)];
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
            ...(placementWord(lieu.placement) ? both(() => placementWord(lieu.placement) ?? '') : []),
            ...(elsewhere.length
              ? both(() =>
                  m.service_carte_also({
                    places: [...elsewhere.slice(0, MOST_PLACES), ...(elsewhere.length > MOST_PLACES ? ['…'] : [])].join(
                      ', '
                    )
                  })
                )
              : [])
          ]
        : both(m.service_no_place),
      form: 'large'
    },
    {
      names: names(m.service_carte_when),
      texts: spoken.flatMap((locale) => [
        ...exceptionsIn(locale, service, lieu),
        ...atMost(MOST_LINES, hoursIn(locale, lieu), locale)
      ]),
      form: 'plain'
    },
    ...(service.documents.length
      ? [
          {
            names: names(m.service_carte_bring),
            texts: spoken.flatMap((locale) => atMost(MOST_DOCUMENTS, papersIn(locale, service), locale)),
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
    foot: [
      ...both(() =>
        verifiedOn ? m.service_carte_verified({ day: formatDay(verifiedOn) }) : m.service_carte_unverified()
      ),
      ...(other && languages[other]?.unread ? both(m.service_carte_unproofread) : [])
    ]
  };
}

/** What to bring, in French; in another language what that has words for, in the same order. */
const papersIn = (locale: Locale, { documents }: Service): Said[] =>
  documents
    .map((one) => papierEn(one, locale))
    .filter(({ lang }) => lang === locale)
    .map(({ text, lang }) => saidIn(text, lang));

/** What of it is not as its week says: its state, its period, the days on which it is closed. */
function exceptionsIn(locale: Locale, { status, startsOn, endsOn }: Service, lieu: Lieu | undefined): Said[] {
  return inLocale(locale, () => {
    const [from, to] = [startsOn && formatDay(startsOn), endsOn && formatDay(endsOn)];
    const period =
      from && to
        ? m.service_period_from_to({ from, to })
        : from
          ? m.service_period_from({ from })
          : to && m.service_period_to({ to });
    const closed = (lieu?.closures ?? []).filter((one) => !isUnbounded(one));
    return [
      ...(status === 'active' ? [] : [statusWord(status)]),
      ...(period ? [period] : []),
      ...closed.slice(0, MOST_CLOSURES).map((one) => closureWord(one.from, one.to)),
      ...(closed.length > MOST_CLOSURES ? [m.service_carte_more()] : [])
    ].map((text) => saidIn(text.charAt(0).toLocaleUpperCase() + text.slice(1), locale));
  });
}

/** The usual week in a few lines, « Mardi : de 9 h à 12 h »; the text itself where it cannot be read. */
function hoursIn(locale: Locale, lieu: Lieu | undefined): Said[] {
  return inLocale(locale, () => {
    const lines = lignesDeLaSemaine(lieu?.openingHours ?? null);
    if (!lines) return [saidIn(lieu?.openingHours ?? m.horaires_inconnus(), lieu?.openingHours ? 'fr' : locale)];
    return lines.map((line) => saidIn(line, locale));
  });
}
