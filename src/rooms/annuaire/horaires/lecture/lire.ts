import { DAY_MINUTES } from '../jours.ts';
import { readDates } from './dates.ts';
import type { Heures, Incompris, Jours, Lecture, Regle } from './regles.ts';
import { hasDays } from './regles.ts';
import { Fault, Signes } from './signes.ts';

const weekdays = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'];
const WEEKDAY = /(mo|tu|we|th|fr|sa|su)(?![a-z])/iy;
const HOLIDAY = /(ph|sh)(?![a-z])/iy;
const ANY_DAY = /(mo|tu|we|th|fr|sa|su|ph|sh)(?![a-z])/iy;
const TIME = /(\d{1,2}):(\d\d)(?!\d)/y;
const NTH = /-?[1-5](?!\d)/y;

/** Few thousand texts stand for hundreds of thousands of services. */
const MOST_KEPT = 5000;
const kept = new Map<string, Lecture>();

/** What a text of opening hours says, or where it stops being understood. */
export function lire(text: string): Lecture {
  let found = kept.get(text);
  if (!found) {
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, (found = read(text)));
  }
  return found;
}

function read(text: string): Lecture {
  const signes = new Signes(text);
  try {
    const rules: Regle[] = [];
    let joined: Regle['joined'] = ';';
    while (!signes.ended) {
      rules.push(readRule(signes, joined));
      if (signes.ended) break;
      const sign = signes.need(/;|\|\||,/y)[0] as Regle['joined'];
      if (sign !== ';' && signes.ended) signes.fail();
      // What is added to a fallback is part of it.
      if (sign !== ',' || joined !== '||') joined = sign;
    }
    return rules.length ? { ok: true, text, rules } : incompris(text, 0);
  } catch (error) {
    if (error instanceof Fault) return incompris(text, error.at);
    throw error;
  }
}

const incompris = (text: string, at: number): Incompris => ({
  ok: false,
  text,
  column: at + 1,
  found: /^\s*\S+/.exec(text.slice(at))?.[0].trim() ?? ''
});

function readRule(signes: Signes, joined: Regle['joined']): Regle {
  const rule: Regle = {
    joined,
    years: [],
    periods: [],
    weeks: [],
    weekdays: [],
    publicHolidays: false,
    schoolHolidays: false,
    both: false,
    times: [],
    state: 'open',
    comment: null
  };
  const always = signes.take(/24\/7/y);
  if (!always) {
    readDates(signes, rule);
    readDays(signes, rule);
    if (signes.sees(TIME)) readTimes(signes, rule.times);
  }
  const state = signes.take(/(open|off|closed|unknown)(?![a-z])/iy)?.[0].toLowerCase();
  const comment = signes.take(/"([^"]*)"/y)?.[1]?.trim();
  if (!always && !hasDays(rule) && !rule.times.length && !state && !comment) signes.fail();
  if (state === 'off' || state === 'closed') rule.state = 'closed';
  // A remark alone says that it depends on the remark.
  else if (state === 'unknown' || (!state && comment)) rule.state = 'unknown';
  rule.comment = comment || null;
  return rule;
}

function readDays(signes: Signes, rule: Regle): void {
  if (!signes.sees(ANY_DAY)) return;
  const holidayFirst = signes.sees(HOLIDAY);
  readDayList(signes, rule);
  if (holidayFirst && !rule.weekdays.length && signes.sees(WEEKDAY)) {
    rule.both = true;
    const start = signes.at;
    const { publicHolidays, schoolHolidays } = rule;
    readDayList(signes, rule);
    if (rule.publicHolidays !== publicHolidays || rule.schoolHolidays !== schoolHolidays) signes.fail(start);
  }
}

function readDayList(signes: Signes, rule: Regle): void {
  do {
    const holiday = signes.take(HOLIDAY)?.[0].toLowerCase();
    if (holiday === 'ph') rule.publicHolidays = true;
    else if (holiday) rule.schoolHolidays = true;
    else rule.weekdays.push(readWeekdays(signes));
  } while (signes.more(ANY_DAY));
}

function readWeekdays(signes: Signes): Jours {
  const from = readWeekday(signes);
  if (signes.take(/-/y)) return { from, to: readWeekday(signes), nth: null };
  if (!signes.take(/\[/y)) return { from, to: from, nth: null };
  const nth: number[] = [];
  do {
    const first = Number(signes.need(NTH)[0]);
    const last = first > 0 && signes.take(/-/y) ? Number(signes.need(/[1-5](?!\d)/y)[0]) : first;
    for (let n = first; n <= last; n++) nth.push(n);
  } while (signes.more(NTH));
  signes.need(/\]/y);
  return { from, to: from, nth };
}

const readWeekday = (signes: Signes): number => weekdays.indexOf(signes.need(WEEKDAY)[0].toLowerCase()) + 1;

function readTimes(signes: Signes, times: Heures[]): void {
  do {
    const from = readTime(signes, DAY_MINUTES - 1);
    if (signes.take(/\+/y)) times.push({ from, to: from, open: true });
    else {
      signes.need(/-/y);
      const said = readTime(signes, 2 * DAY_MINUTES);
      const to = said > from ? said : said + DAY_MINUTES;
      times.push({ from, to, open: signes.take(/\+/y) !== null });
    }
  } while (signes.more(/\d{1,2}:/y));
}

function readTime(signes: Signes, most: number): number {
  const [whole, hours, minutes] = signes.need(TIME);
  const minute = Number(hours) * 60 + Number(minutes);
  if (Number(minutes) > 59 || minute > most) signes.fail(signes.at - whole.length);
  return minute;
}
