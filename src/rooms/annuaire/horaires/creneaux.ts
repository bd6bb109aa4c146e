import { isPublicHoliday, isSchoolHoliday } from './calendrier.ts';
import { DAY_MINUTES, isoWeekOf, partsOf, weekdayOf, type Parts } from './jours.ts';
import { inPeriod, inSeries } from './lecture/dates.ts';
import { hasDays, type Jours, type Lu, type Regle } from './lecture/regles.ts';

/**
 * A part of a day when a service is open, or may be. Minutes from the midnight that begins the day; past 1440 after the
 * midnight that ends it: what opens on Friday evening belongs to Friday.
 */
export type Creneau = {
  from: number;
  to: number;
  state: 'ouvert' | 'inconnu';
  /** Why it is not known: the text says so, it does not say when it ends, or the school's calendar is not known. */
  why: 'dit' | 'fin' | 'vacances' | null;
  comment: string | null;
};

type Day = Parts & { day: number; weekday: number; publicHoliday: boolean; schoolHoliday: boolean };

/** As many days of a text as are remembered: a list asks for the same week again and again. */
const MOST_DAYS = 64;
const kept = new WeakMap<Lu, Map<number, readonly Creneau[]>>();

/** When a text says that it is open on a day, in order, without overlaps. */
export function creneauxDu(lu: Lu, day: number): readonly Creneau[] {
  let days = kept.get(lu);
  if (!days) kept.set(lu, (days = new Map()));
  let found = days.get(day);
  if (!found) {
    if (days.size >= MOST_DAYS) days.clear();
    days.set(day, (found = evaluate(lu.rules, day)));
  }
  return found;
}

function evaluate(rules: readonly Regle[], day: number): readonly Creneau[] {
  const of: Day = {
    ...partsOf(day),
    day,
    weekday: weekdayOf(day),
    publicHoliday: isPublicHoliday(day),
    schoolHoliday: false
  };
  if (!rules.some((rule) => rule.schoolHolidays)) return paintDay(rules, of);
  const school = isSchoolHoliday(day);
  if (school !== null) return paintDay(rules, { ...of, schoolHoliday: school });
  return agreed(paintDay(rules, of), paintDay(rules, { ...of, schoolHoliday: true }));
}

/** What holds whether or not it is a school holiday; the rest is not known. */
function agreed(one: readonly Creneau[], other: readonly Creneau[]): Creneau[] {
  const edges = [...new Set([...one, ...other].flatMap(({ from, to }) => [from, to]))].toSorted((a, b) => a - b);
  const parts = edges.slice(0, -1).flatMap((from, i): Creneau[] => {
    const to = edges[i + 1] ?? from;
    const [a, b] = [one, other].map((all) => all.find((part) => part.from <= from && part.to > from));
    if (!a && !b) return [];
    const same = a && b && a.state === b.state && a.why === b.why && a.comment === b.comment;
    return [same ? { ...a, from, to } : { from, to, state: 'inconnu', why: 'vacances', comment: null }];
  });
  return joined(parts);
}

/**
 * Later rules are laid over earlier ones, as the specification of OpenStreetMap has it and its library reads it: a rule
 * with days of its own replaces whatever was said of these days, `off` takes away its hours only, `,` adds, `||` speaks
 * where nothing else does.
 */
function paintDay(rules: readonly Regle[], day: Day): readonly Creneau[] {
  let painted: Creneau[] = [];
  for (const [i, rule] of rules.entries()) {
    if (!holds(rule, day)) continue;
    const before = rules[i - 1];
    const replaces = hasDays(rule) || (before !== undefined && !hasDays(before));
    if (rule.joined === ';' && rule.state !== 'closed' && replaces) painted = [];
    // What is closed already needs no fallback to be so.
    if (rule.joined === '||' && rule.state === 'closed') continue;
    for (const part of partsOfRule(rule)) {
      if (rule.joined === '||') painted.push(...painted.reduce((left, other) => left.flatMap(without(other)), [part]));
      else {
        painted = painted.flatMap(without(part));
        if (rule.state !== 'closed') painted.push(part);
      }
    }
  }
  return joined(painted.toSorted((a, b) => a.from - b.from));
}

function partsOfRule(rule: Regle): Creneau[] {
  const said = {
    state: rule.state === 'open' ? ('ouvert' as const) : ('inconnu' as const),
    why: rule.state === 'open' ? null : ('dit' as const),
    comment: rule.comment
  };
  if (!rule.times.length) return [{ from: 0, to: DAY_MINUTES, ...said }];
  return rule.times.flatMap(({ from, to, open }) => {
    const parts: Creneau[] = to > from ? [{ from, to, ...said }] : [];
    if (open) parts.push({ from: to, to: Math.max(DAY_MINUTES, to), ...said, state: 'inconnu', why: 'fin' });
    return parts.filter((part) => part.to > part.from);
  });
}

/** A part of the day without what lies in another. */
const without =
  (taken: Creneau) =>
  (part: Creneau): Creneau[] => {
    if (taken.to <= part.from || taken.from >= part.to) return [part];
    const left: Creneau[] = [];
    if (part.from < taken.from) left.push({ ...part, to: taken.from });
    if (part.to > taken.to) left.push({ ...part, from: taken.to });
    return left;
  };

function joined(parts: readonly Creneau[]): Creneau[] {
  const all: Creneau[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    const goesOn = last && last.to === part.from && last.state === part.state && last.why === part.why;
    if (goesOn && last.comment === part.comment) last.to = part.to;
    else all.push({ ...part });
  }
  return all;
}

function holds(rule: Regle, of: Day): boolean {
  if (rule.years.length && !rule.years.some((years) => inSeries(years, of.year))) return false;
  if (rule.periods.length && !rule.periods.some((period) => inPeriod(period, of.day, of.month, of.date))) return false;
  if (rule.weeks.length) {
    const week = isoWeekOf(of.day);
    if (!rule.weeks.some((weeks) => inSeries(weeks, week))) return false;
  }
  const onHolidays = rule.publicHolidays || rule.schoolHolidays;
  if (!rule.weekdays.length && !onHolidays) return true;
  const holiday = (rule.publicHolidays && of.publicHoliday) || (rule.schoolHolidays && of.schoolHoliday);
  const weekday = rule.weekdays.some((days) => onWeekday(days, of));
  return rule.both ? holiday && weekday : holiday || weekday;
}

function onWeekday({ from, to, nth }: Jours, { weekday, date, last }: Day): boolean {
  const within = from <= to ? weekday >= from && weekday <= to : weekday >= from || weekday <= to;
  if (!within || !nth) return within;
  const fromStart = Math.ceil(date / 7);
  const fromEnd = -Math.ceil((last - date + 1) / 7);
  return nth.includes(fromStart) || nth.includes(fromEnd);
}

/** Whether a text says what holds on public holidays. */
export const speaksOfHolidays = (lu: Lu): boolean => lu.rules.some((rule) => rule.publicHolidays);
