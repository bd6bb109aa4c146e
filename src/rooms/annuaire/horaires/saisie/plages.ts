import { DAY_MINUTES } from '../jours.ts';

/** The hours of a day as people type them: « 9:00-12:00, 13:00-16:00 », « 9h30 à 12h et 13h-16h », « fermé ». */
export type Tranche = { from: number; to: number };
type Read = { ok: true; plages: Tranche[] } | { ok: false; fault: string };

const EXAMPLE = 'Exemple : 9:00-12:00, 13:00-16:00';
const NOTHING = /^(?:-|–|—|x|ferm[ée]e?|néant|non)?$/i;
const ALL_DAY = /^(?:24\s*h?\s*(?:\/|sur)\s*24\s*h?|jour et nuit|toute la journée)$/i;
const TIME = String.raw`(\d{1,2})\s*(?:[:.]\s*(\d{2})|[hH]\s*(\d{2})?)?`;
const RANGE = new RegExp(String.raw`^(?:de\s+)?${TIME}\s*(?:-|–|—|→|à|a|jusqu[’']à)\s*${TIME}$`);
/** What goes past midnight ends before this; later, it is more likely that the hours were typed the wrong way round. */
const NIGHT_ENDS = 6 * 60;

export function readPlages(typed: string): Read {
  const text = typed.replaceAll(/[\s\u00a0\u202f]+/g, ' ').trim();
  if (NOTHING.test(text)) return { ok: true, plages: [] };
  if (ALL_DAY.test(text)) return { ok: true, plages: [{ from: 0, to: DAY_MINUTES }] };
  const plages: Tranche[] = [];
  for (const piece of text.split(/\s*(?:[,;]| et )\s*/).filter(Boolean)) {
    const read = readPlage(piece);
    if (typeof read === 'string') return { ok: false, fault: read };
    plages.push(read);
  }
  plages.sort((a, b) => a.from - b.from);
  const crossed = plages.find(({ from }, i) => i > 0 && from < (plages[i - 1]?.to ?? 0));
  if (crossed) return { ok: false, fault: `Deux plages se chevauchent à ${clock(crossed.from)}. ${EXAMPLE}` };
  return { ok: true, plages };
}

function readPlage(piece: string): Tranche | string {
  const found = RANGE.exec(piece);
  if (!found) return `« ${piece} » n’est pas compris. ${EXAMPLE}`;
  const [from, to] = [minuteOf(found[1], found[2] ?? found[3]), minuteOf(found[4], found[5] ?? found[6])];
  if (from === null || to === null || from >= DAY_MINUTES)
    return `« ${piece} » n’est pas une heure du jour, de 0:00 à 24:00. ${EXAMPLE}`;
  if (to > from) return { from, to };
  if (to <= NIGHT_ENDS && to !== from) return { from, to: to + DAY_MINUTES };
  return `« ${piece} » finit avant de commencer. Après minuit, l’heure de fin va jusqu’à 6:00.`;
}

function minuteOf(hours: string | undefined, minutes: string | undefined): number | null {
  const minute = Number(hours) * 60 + Number(minutes ?? 0);
  return Number(minutes ?? 0) > 59 || minute > DAY_MINUTES ? null : minute;
}

/** A minute as it is typed: « 9:00 ». After midnight the clock begins again. */
export function clock(minute: number): string {
  const shown = minute > DAY_MINUTES ? minute - DAY_MINUTES : minute;
  return `${Math.floor(shown / 60)}:${String(shown % 60).padStart(2, '0')}`;
}

export const writePlages = (plages: readonly Tranche[]): string =>
  plages.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ');
