import { DAY_MINUTES } from '../horaires/jours.ts';
import { lire } from '../horaires/lecture/lire.ts';
import type { Jours, Lu, Regle } from '../horaires/lecture/regles.ts';
import { known } from './ids.ts';

/**
 * Opening hours of OpenStreetMap as schedules of HSDS, whose rules are those of iCalendar: a week (`WEEKLY`, `MO,TU`), or
 * certain weekdays of the month (`MONTHLY`, `2TH,-1FR`). Hours are those of the clock in Brussels. What has no such rule
 * (holidays, seasons, weeks, what nobody knows) stays in `description`, as the whole text was written.
 */
export type Schedule = {
  id: string;
  service_at_location_id: string;
  valid_from?: string;
  valid_to?: string;
  freq?: 'WEEKLY' | 'MONTHLY';
  wkst?: 'MO';
  byday?: string;
  opens_at?: string;
  closes_at?: string;
  description?: string;
  notes?: string;
};

type Slot = { from: number; to: number; open: boolean; comment: string | null };
type Read = {
  /** By weekday, 1 Monday to 7 Sunday. */
  week: Map<number, Slot[]>;
  month: { byday: string; slot: Slot }[];
  /** The rules say all that the text does. */
  whole: boolean;
};

const names = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const everyDay: Jours[] = [{ from: 1, to: 7, nth: null }];

const daysOf = ({ from, to }: Jours): number[] =>
  [1, 2, 3, 4, 5, 6, 7].filter((day) => (from <= to ? day >= from && day <= to : day >= from || day <= to));

const slotsOf = ({ times, comment, state }: Regle): Slot[] => {
  const said = state === 'unknown' ? (comment ?? 'à confirmer') : comment;
  if (!times.length) return [{ from: 0, to: DAY_MINUTES, open: false, comment: said }];
  return times.map((time) => ({ ...time, comment: said }));
};

const overlap = (a: Slot, b: Slot): boolean => a.from < b.to && b.from < a.to;

function lay(read: Read, rule: Regle): void {
  const dated = rule.years.length + rule.periods.length + rule.weeks.length > 0;
  const holidays = rule.publicHolidays || rule.schoolHolidays;
  if (holidays) read.whole = false;
  if (dated || rule.both || rule.joined === '||' || (holidays && !rule.weekdays.length)) {
    read.whole = false;
    return;
  }
  const slots = slotsOf(rule);
  if (slots.some(({ open }) => open)) read.whole = false;
  for (const days of rule.weekdays.length ? rule.weekdays : everyDay) {
    if (days.nth) {
      // Certain Mondays in the place of what holds on Mondays: no rule can say so.
      if (rule.state === 'closed' || daysOf(days).some((day) => read.week.get(day)?.length)) read.whole = false;
      if (rule.state === 'closed') continue;
      for (const slot of slots)
        read.month.push({
          byday: daysOf(days)
            .flatMap((day) => days.nth?.map((nth) => `${nth}${names[day - 1]}`) ?? [])
            .join(','),
          slot
        });
      continue;
    }
    for (const day of daysOf(days)) {
      const before = read.week.get(day) ?? [];
      if (rule.state === 'closed') {
        const left = before.filter((slot) => !slots.some((taken) => overlap(slot, taken)));
        // Only part of what was said is taken away.
        if (rule.times.length && left.length < before.length) read.whole = false;
        read.week.set(day, left);
      } else read.week.set(day, rule.joined === ';' ? slots : [...before, ...slots]);
    }
  }
}

function readRules(lu: Lu): Read {
  const read: Read = { week: new Map(), month: [], whole: true };
  for (const rule of lu.rules) lay(read, rule);
  return read;
}

/** 24:00 is the midnight that ends the day; what ends after it ends on the next day. */
const clock = (minutes: number): string => {
  const of = minutes % DAY_MINUTES;
  return `${String(Math.floor(of / 60)).padStart(2, '0')}:${String(of % 60).padStart(2, '0')}`;
};

type Rule = Pick<Schedule, 'freq' | 'wkst' | 'byday' | 'opens_at' | 'closes_at' | 'notes'>;

function ruleOf(freq: 'WEEKLY' | 'MONTHLY', byday: string, { from, to, open, comment }: Slot): Rule {
  return known({
    freq,
    wkst: 'MO' as const,
    byday,
    opens_at: clock(from),
    closes_at: open ? null : clock(to),
    notes: comment
  });
}

function rulesOf({ week, month }: Read): Rule[] {
  const byHours = new Map<string, { days: number[]; slot: Slot }>();
  for (const day of [1, 2, 3, 4, 5, 6, 7]) {
    for (const slot of week.get(day) ?? []) {
      const key = JSON.stringify(slot);
      const found = byHours.get(key);
      if (found) found.days.push(day);
      else byHours.set(key, { days: [day], slot });
    }
  }
  return [
    ...[...byHours.values()].map(({ days, slot }) =>
      ruleOf('WEEKLY', days.map((day) => names[day - 1]).join(','), slot)
    ),
    ...Map.groupBy(month, ({ slot }) => JSON.stringify(slot))
      .values()
      .flatMap(([first, ...rest]) =>
        first ? [ruleOf('MONTHLY', [first, ...rest].map(({ byday }) => byday).join(','), first.slot)] : []
      )
  ];
}

/**
 * @param at the service at its place, by id
 * @param hours as OpenStreetMap writes them, and what is noted beside
 * @param idOf the id of each by its place in the list
 */
export function schedulesOf(
  at: string,
  hours: { text: string | null; note: string | null; from: string | null; until: string | null },
  idOf: (index: number) => string
): Schedule[] {
  const common = known({
    service_at_location_id: at,
    valid_from: hours.from,
    valid_to: hours.until
  });
  if (!hours.text)
    return hours.note ? [{ id: idOf(0), service_at_location_id: at, ...common, description: hours.note }] : [];
  const lu = lire(hours.text);
  const read = lu.ok ? readRules(lu) : null;
  const rules = read ? rulesOf(read) : [];
  const description = read?.whole && rules.length ? null : hours.text;
  return (rules.length ? rules : [{}]).map((rule, index) => ({
    id: idOf(index),
    service_at_location_id: at,
    ...common,
    ...rule,
    ...known({ description, notes: [rule.notes, hours.note].filter(Boolean).join(' — ') })
  }));
}
