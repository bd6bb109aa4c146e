import { m } from '#messages';
import { formatDecimal, formatShare } from '#messages/format.ts';
import type { Measured, Parcours, Tendance } from './tendance.ts';

const names: Record<Tendance, () => string> = {
  vers: m.indicateurs_vers,
  atteinte: m.indicateurs_atteinte,
  loin: m.indicateurs_loin,
  stable: m.indicateurs_stable,
  peu: m.indicateurs_peu,
  'sans-cible': m.indicateurs_sans_cible
};

export const tendanceWord = (tendance: Tendance): string => names[tendance]();

/** Where an indicator stands, in a sentence. */
export function parcoursWords({ target, targetYear }: Measured, { start, latest, way, tendance }: Parcours): string {
  const aim =
    target !== null && targetYear !== null
      ? m.plan_indicator_target({ value: formatDecimal(target), year: targetYear })
      : m.plan_indicator_no_target();
  if (!latest) return `${m.plan_indicator_none()} ${aim}`;
  const value = formatDecimal(latest.value);
  if (!start || latest.year <= start.year) return `${m.indicateurs_one({ value, year: latest.year })} ${aim}`;
  const course = { start: formatDecimal(start.value), startYear: start.year, value, year: latest.year };
  const share = way !== null && tendance === 'vers' ? ` ${m.indicateurs_way_share({ share: formatShare(way) })}` : '';
  return `${m.indicateurs_from_to(course)} ${aim}${share}`;
}

/** One shape a trend, on a square of 16 units, so that colour is not needed. */
export const tendanceShapes: Record<Tendance, string> = {
  vers: 'M2 12 7 7l2.5 2.5L13 6M13 10.500V6H8.500',
  atteinte: 'M2.500 8.500 6.500 12.500 13.500 4',
  loin: 'M2 4 7 9l2.500-2.500L13 10M13 5.500V10H8.500',
  stable: 'M2 6h12M2 10h12',
  peu: 'M3 8h2M7 8h2M11 8h2',
  'sans-cible': 'M3 8h2M7 8h2M11 8h2'
};
