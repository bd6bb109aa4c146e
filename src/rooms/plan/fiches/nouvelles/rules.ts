import { isDay } from '#platform/calendar.ts';
import type { Etape } from '../rules.ts';
import type { EtapeDite, ValeurDite } from './tables.ts';

/** Days that a link to tell news is taken, and after which whoever has not answered is reminded, once. */
export const NOUVELLES_DAYS = 30;
export const REMINDER_DAYS = 7;

type Asked = { email: string | null; askedAt: Date; remindedAt: Date | null; answeredAt: Date | null };

/** Whether somebody is still waited for: asked less than the days of a link ago, and not answered. */
export const isWaited = (
  { askedAt, answeredAt, revokedAt }: Omit<Asked, 'email' | 'remindedAt'> & { revokedAt: Date | null },
  now: Date
): boolean => answeredAt === null && revokedAt === null && daysSince(askedAt, now) < NOUVELLES_DAYS;

/** Whether somebody is due their one reminder. */
export const isReminderDue = (asked: Asked & { revokedAt: Date | null }, now: Date): boolean =>
  asked.email !== null &&
  asked.remindedAt === null &&
  isWaited(asked, now) &&
  daysSince(asked.askedAt, now) >= REMINDER_DAYS;

const daysSince = (at: Date, now: Date): number => (now.getTime() - at.getTime()) / 86_400_000;

/** What is wrong with news, by field; said in the reader’s language by the page. */
export type Wrong = 'nothing' | 'long' | 'day' | 'number' | 'year';

type Parts = { etapes: readonly Etape[]; indicateurs: readonly { id: string; name: string; unit: string }[] };
export type Told = { note: string | null; etapes: EtapeDite[]; valeurs: ValeurDite[] };

/** Longest note, in signs. */
const LONGEST = 3000;

/**
 * Reads what a partner sent about a fiche. Steps are `faite-1` (ticked) and `le-1` (the day), indicators by their place
 * `valeur-0` and `annee-0`. What is not among the steps and indicators of the fiche is not there.
 * @param sent the text of a field
 * @param today no step is done after it
 */
export function readTold(
  sent: (name: string) => string,
  { etapes, indicateurs }: Parts,
  today: string
): { told: Told; wrong: Record<string, Wrong> } {
  const wrong: Record<string, Wrong> = {};
  const note = sent('note') || null;
  if (note && note.length > LONGEST) wrong.note = 'long';
  const done: EtapeDite[] = [];
  for (const { no, title, doneOn } of etapes) {
    if (doneOn !== null || sent(`faite-${no}`) !== 'oui') continue;
    const day = sent(`le-${no}`) || today;
    if (!isDay(day) || day > today || day < '1990-01-01') wrong[`le-${no}`] = 'day';
    else done.push({ no, title, doneOn: day });
  }
  const valeurs: ValeurDite[] = [];
  for (const [i, { id, name, unit }] of indicateurs.entries()) {
    const text = sent(`valeur-${i}`)
      .replaceAll(/[\s€%]/g, '')
      .replace(',', '.');
    if (text === '') continue;
    const year = sent(`annee-${i}`) || today.slice(0, 4);
    if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(text)) wrong[`valeur-${i}`] = 'number';
    else if (!/^(19|20)\d{2}$/.test(year) || year > today.slice(0, 4)) wrong[`annee-${i}`] = 'year';
    else valeurs.push({ id, name, unit, year: Number(year), value: Number(text) });
  }
  if (!Object.keys(wrong).length && !note && !done.length && !valeurs.length) wrong[''] = 'nothing';
  return { told: { note, etapes: done, valeurs }, wrong };
}
