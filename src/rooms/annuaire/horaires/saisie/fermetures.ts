import { isDay } from '#platform/calendar.ts';
import type { Fermeture } from '../fermetures.ts';

/** A day as people write it: 2026-12-24, 24/12/2026. */
export const JOUR = String.raw`\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}`;

/** @returns YYYY-MM-DD; null where the calendar has no such day */
export function jourEcrit(text: string): string | null {
  const [a = '', b = '', c = ''] = text.split(/[-/.]/);
  const [year, date] = a.length === 4 ? [a, c] : [c, a];
  const day = `${year}-${b.padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}

const FERMETURE = new RegExp(
  String.raw`^(?:du\s+)?(${JOUR})(?:\s*(?:au|→|->|–|-)\s*(${JOUR}))?\s*(?:[,:]\s*(.*))?$`,
  'i'
);

/** What separates closures, or recognitions, that stand in one cell; within what is said of one it is a comma. */
export const separes = (text: string): string[] =>
  text
    .split(/[\n;]/)
    .map((one) => one.trim())
    .filter(Boolean);
export const sansSeparation = (text: string | null): string =>
  (text ?? '')
    .replaceAll(/\s*[;\n]\s*/g, ', ')
    .replaceAll(/\s+/g, ' ')
    .trim();

export const court = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

/** One closure as people write it: « 24/12/2026 au 03/01/2027, congés », « 2026-12-24 → 2027-01-03 : congés ». */
export function lireFermeture(text: string): { ok: true; fermeture: Fermeture } | { ok: false; fault: string } {
  const [, first = '', last = first, reason] = FERMETURE.exec(text.trim()) ?? [];
  const fault = (said: string) => ({ ok: false, fault: said }) as const;
  if (!first)
    return fault(
      `« ${court(text)} » n’est pas compris comme une fermeture. Exemple : 21/12/2026 au 03/01/2027, congés`
    );
  const [from, to] = [jourEcrit(first), jourEcrit(last)];
  if (!from || !to) return fault(`« ${from ? last : first} » n’est pas un jour du calendrier.`);
  if (to < from) return fault(`La fermeture « ${court(text)} » finit avant de commencer.`);
  return { ok: true, fermeture: { from, to, reason: reason?.trim() || null } };
}

/** As files have it: « 2026-12-24 → 2027-01-03 : congés d’hiver ». */
export const ecrireFermeture = ({ from, to, reason }: Fermeture): string =>
  `${from}${to === from ? '' : ` → ${to}`}${sansSeparation(reason) && ` : ${sansSeparation(reason)}`}`;

/** By first day. */
export const parJours = (a: Fermeture, b: Fermeture): number =>
  a.from + a.to < b.from + b.to ? -1 : Number(a.from + a.to > b.from + b.to);
