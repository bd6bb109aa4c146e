import { DAY_MINUTES } from '../jours.ts';
import { lire } from '../lecture/lire.ts';
import { hasDays, type Regle } from '../lecture/regles.ts';
import { clock, type Tranche } from './plages.ts';

/** A usual week as a form holds it, to text and back. */
export type Semaine = {
  /** Seven, from Monday; an empty one is closed. */
  days: Tranche[][];
  feries: 'ferme' | 'comme';
  vacances: 'ferme' | 'comme';
  rendezVous: 'non' | 'pendant' | 'sinon';
};

const names = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'];
const APPOINTMENT = 'sur rendez-vous';

const padded = (minute: number): string => clock(minute).padStart(5, '0');
const timesOf = (plages: readonly Tranche[]): string =>
  plages.map(({ from, to }) => `${padded(from)}-${padded(to)}`).join(',');

/** The text of a week; null where it says nothing, and its hours are not known. */
export function hoursOf({ days, feries, vacances, rendezVous }: Semaine): string | null {
  const byTimes = Map.groupBy(
    days.map((plages, i) => ({ i, times: timesOf(plages) })).filter(({ times }) => times),
    ({ times }) => times
  );
  if (!byTimes.size) return rendezVous === 'non' ? null : `"${APPOINTMENT}"`;
  const remark = rendezVous === 'pendant' ? ` "${APPOINTMENT}"` : '';
  const rules = [...byTimes].map(([times, on]) => `${daysWord(on.map(({ i }) => i))} ${times}${remark}`);
  if (feries === 'ferme') rules.push('PH off');
  if (vacances === 'ferme') rules.push('SH off');
  return rules.join('; ') + (rendezVous === 'sinon' ? ` || "${APPOINTMENT}"` : '');
}

/** « Mo-We,Fr ». Two days in a row are a list. */
function daysWord(on: readonly number[]): string {
  const runs: number[][] = [];
  for (const day of on) {
    const run = runs.at(-1);
    if (run && run.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs
    .map((run) =>
      run.length > 2 ? `${names[run[0] ?? 0]}-${names[run.at(-1) ?? 0]}` : run.map((day) => names[day]).join(',')
    )
    .join(',');
}

/** The week of a text; null where seven days cannot say what it says. */
export function weekOfText(hours: string | null): Semaine | null {
  const week: Semaine = {
    days: Array.from({ length: 7 }, () => []),
    feries: 'comme',
    vacances: 'comme',
    rendezVous: 'non'
  };
  if (!hours) return { ...week, feries: 'ferme' };
  const lu = lire(hours);
  if (!lu.ok) return null;
  const takes = [takeHolidays, takeOtherwise, takeDays];
  for (const [i, rule] of lu.rules.entries()) {
    const last = i === lu.rules.length - 1;
    if (rule.years.length || rule.periods.length || rule.weeks.length) return null;
    if (!takes.some((take) => take(week, rule, last))) return null;
  }
  // All slots by appointment, or none: written anew it must say the same.
  const slots = lu.rules.filter((rule) => isDays(rule) && !isAlone(rule));
  const same = slots.every((rule) => (rule.comment !== null) === (week.rendezVous === 'pendant'));
  return same ? week : null;
}

const isDays = (rule: Regle): boolean => rule.joined !== '||' && !rule.publicHolidays && !rule.schoolHolidays;

function takeHolidays(week: Semaine, rule: Regle): boolean {
  const alone = !rule.weekdays.length && !rule.times.length && !rule.comment && rule.joined !== '||';
  if (isDays(rule) || !alone || rule.state !== 'closed') return false;
  if (rule.publicHolidays) week.feries = 'ferme';
  if (rule.schoolHolidays) week.vacances = 'ferme';
  return true;
}

const isAppointment = (rule: Regle): boolean => rule.state === 'unknown' && rule.comment === APPOINTMENT;
/** « Sur rendez-vous », and no day or hour. */
const isAlone = (rule: Regle): boolean => isAppointment(rule) && !hasDays(rule) && !rule.times.length;

function takeOtherwise(week: Semaine, rule: Regle, last: boolean): boolean {
  if (!last || !isAlone(rule) || week.rendezVous !== 'non') return false;
  const empty = week.days.every((day) => !day.length);
  if (rule.joined !== '||' && !empty) return false;
  week.rendezVous = 'sinon';
  return true;
}

function takeDays(week: Semaine, rule: Regle): boolean {
  const said = rule.state === 'open' ? !rule.comment : isAppointment(rule);
  const nth = rule.weekdays.some((days) => days.nth);
  // Holidays said before a day of the week are replaced by it.
  const after = week.feries === 'ferme' || week.vacances === 'ferme';
  if (!isDays(rule) || !said || nth || after || rule.joined !== ';' || rule.times.some(({ open }) => open))
    return false;
  const times = rule.times.length ? rule.times : [{ from: 0, to: DAY_MINUTES }];
  if (times.some(({ to }) => to > DAY_MINUTES + 6 * 60)) return false;
  // Hours without days are added to days that were said.
  if (!rule.weekdays.length && week.days.some((day) => day.length)) return false;
  const days = rule.weekdays.length ? rule.weekdays : [{ from: 1, to: 7 }];
  for (const { from, to } of days)
    for (let i = 0; i <= (to - from + 7) % 7; i++)
      week.days[(from - 1 + i) % 7] = times.map((time) => ({ from: time.from, to: time.to }));
  if (rule.comment) week.rendezVous = 'pendant';
  return true;
}
