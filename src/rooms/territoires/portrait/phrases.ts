import { m } from '#messages';
import {
  formatDay,
  formatEuros,
  formatList,
  formatPoints,
  formatShare,
  formatWhole,
  shownPoints
} from '#messages/format.ts';
import { valueOf, type Mesure, type Operation } from '../communes/chiffres.ts';
import type { Source } from '../reference.server.ts';
import type { Portrait } from './queries.server.ts';
import {
  belgiansBornAbroad,
  gapTo,
  missingYears,
  partsOf,
  habitantsOf,
  rangesOf,
  smallNumbers,
  type Part
} from './rules.ts';

const CENSUS = 2021;

/** Where the figures of a measure and an operation come from. */
export const sourcesOf = (portrait: Portrait, mesure: Mesure, operation: Operation): Source[] =>
  portrait.sources[`${mesure} ${operation}`] ?? [];

/** The portrait in a sentence or two, made of its figures alone. */
export function leadOf(portrait: Portrait): string {
  const { rang, held, commune } = portrait;
  const censusForeign = valueOf(held, commune.nis, 'foreign', CENSUS, 'recensement');
  const census =
    censusForeign !== null && rang?.part.year !== CENSUS
      ? m.portrait_lead_census_only({ year: String(CENSUS), foreign: formatWhole(censusForeign) })
      : '';
  if (!rang) return census || m.portrait_lead_unknown();
  const { part, rank, of } = rang;
  const lead = m.portrait_lead({
    fraction: fractionOf(part),
    foreign: formatWhole(part.foreign),
    total: formatWhole(part.total),
    year: String(part.year),
    part: formatShare(part.part),
    rank: rankPhrase(rank, of)
  });
  return census ? `${lead} ${census}` : lead;
}

function fractionOf({ part }: Part): string {
  const said = smallNumbers(part);
  if (!said) return m.portrait_very_few();
  return said.count === 1 ? m.portrait_one_in({ of: said.of }) : m.portrait_in_ten({ count: said.count });
}

function rankPhrase(rank: number, of: number): string {
  if (rank === 1) return m.portrait_rank_first({ of });
  return rank === of ? m.portrait_rank_last({ of }) : m.portrait_rank({ rank, of });
}

/** « 1,7 point sous la Wallonie ». */
export function gapPhrase(part: number, other: number, area: string): string {
  const { points, sense } = gapTo(part, other);
  const words = { count: shownPoints(points), points: formatPoints(points), area };
  if (sense === 'same') return m.portrait_gap_same({ area });
  return sense === 'above' ? m.portrait_gap_above(words) : m.portrait_gap_below(words);
}

/** « Province de Namur » within a sentence. */
export const inSentence = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

export function anciensPhrase(anciens: Portrait['anciens']): string | null {
  if (anciens.length === 0) return null;
  const codes = anciens.map(({ nis, name, until, partial }) => {
    const words = { nis, name, day: formatDay(until) };
    return partial ? m.portrait_ancien_partial(words) : m.portrait_ancien(words);
  });
  return m.portrait_anciens({ codes: formatList(codes) });
}

/** Years in words: « de 2016 à 2019 et depuis 2022 ». */
function yearsPhrase(years: number[], last: number): string {
  return formatList(
    rangesOf(years).map(([from, to]) => {
      if (to === last) return m.portrait_range_since({ from: String(from) });
      return from === to
        ? m.portrait_range_one({ from: String(from) })
        : m.portrait_range({ from: String(from), to: String(to) });
    })
  );
}

/** What a reader could expect here and does not find, commune by commune. */
export function unknownsOf(portrait: Portrait, lastYear: number): string[] {
  const { held, commune, provenance, pyramideYears, anciens } = portrait;
  const habitants = missingYears(habitantsOf(held, commune.nis).map((point) => point.x));
  const counted = missingYears(partsOf(held, commune.nis).map((part) => part.year));
  const noTotal = provenance !== null && counted.includes(provenance.year);
  const parts = noTotal ? counted.filter((year) => year !== provenance.year) : counted;
  const lines = [
    habitants.length ? m.portrait_unknown_habitants({ years: yearsPhrase(habitants, lastYear) }) : null,
    parts.length ? m.portrait_unknown_part({ years: yearsPhrase(parts, lastYear) }) : null,
    noTotal ? m.portrait_unknown_total_census({ year: String(provenance.year) }) : null,
    m.portrait_unknown_age({ year: String(pyramideYears.at(-1) ?? '') }),
    provenance ? m.portrait_unknown_eu({ year: String(provenance.year) }) : m.portrait_provenance_none(),
    m.portrait_unknown_countries(),
    m.portrait_unknown_origin(),
    m.portrait_unknown_waiting(),
    portrait.migration ? null : m.portrait_unknown_migration(),
    portrait.pcs ? null : m.portrait_unknown_pcs(),
    anciens.length > 1 ? m.portrait_unknown_merger() : null
  ];
  return lines.filter((line) => line !== null);
}

/** Those born abroad, and how many of them are Belgians at the least. */
export function bornPhrase(provenance: Portrait['provenance']): string | null {
  if (!provenance || provenance.bornAbroad === null) return null;
  const belgians = belgiansBornAbroad(provenance.bornAbroad, provenance.foreign);
  const words = { born: formatWhole(provenance.bornAbroad) };
  return belgians > 0
    ? m.portrait_born_abroad_belgians({ ...words, belgians: formatWhole(belgians) })
    : m.portrait_born_abroad(words);
}

/** The movement of a year. */
export function migrationPhrase(migration: Portrait['migration']): string | null {
  if (!migration) return null;
  const words = { year: String(migration.year), count: formatWhole(Math.abs(migration.value)) };
  if (migration.value === 0) return m.portrait_migration_zero(words);
  return migration.value > 0 ? m.portrait_migration_more(words) : m.portrait_migration_less(words);
}

const pcsCarriers: Record<string, () => string> = {
  commune: m.portrait_pcs_carrier_commune,
  CPAS: m.portrait_pcs_carrier_cpas
};

/** The plan de cohésion sociale of a commune, as far as one published list tells. */
export function pcsPhrase(pcs: Portrait['pcs']): string {
  if (!pcs) return m.portrait_pcs_none();
  const year = String(pcs.year);
  const carrier = pcsCarriers[pcs.carriedBy ?? '']?.();
  const listed = pcs.listed
    ? carrier
      ? m.portrait_pcs_listed({ year, carrier })
      : m.portrait_pcs_listed_plain({ year })
    : m.portrait_pcs_unlisted({ year });
  return pcs.subsidyEur === null
    ? listed
    : `${listed} ${m.portrait_pcs_subsidy({ year, amount: formatEuros(pcs.subsidyEur) })}`;
}
