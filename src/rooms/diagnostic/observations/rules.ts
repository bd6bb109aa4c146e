import type { observationEtatNames } from './tables.ts';

export type ObservationEtat = (typeof observationEtatNames)[number];

/** Every state, as the team meets them. */
export const observationEtatOrder = [
  'recue',
  'expertise',
  'fusionnee',
  'constat',
  'declinee'
] as const satisfies ObservationEtat[];

/** What may become of an observation from where it stands. What has become evidence of a constat stays so. */
const ways: Record<ObservationEtat, readonly ObservationEtat[]> = {
  recue: ['fusionnee', 'constat', 'expertise', 'declinee'],
  expertise: ['fusionnee', 'constat', 'declinee'],
  declinee: ['fusionnee', 'constat', 'expertise'],
  fusionnee: [],
  constat: []
};

export const waysFrom = (state: ObservationEtat): readonly ObservationEtat[] => ways[state];
export const canBecome = (from: ObservationEtat, to: ObservationEtat): boolean => ways[from].includes(to);

/** Signs that are not taken for one another when they are read out or written by hand. */
const signs = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** How an observation is called: O- and six signs, of which there are 729 millions. @param bytes six random ones at least */
export const referenceOf = (bytes: Uint8Array): string =>
  `O-${[...bytes.slice(0, 6)].map((byte) => signs[byte % signs.length]).join('')}`;

/** Months that the name and the address of an author are kept, from the day they wrote. */
export const AUTHOR_MONTHS = 12;

/** The day that the name and the address of an author are erased. Days as YYYY-MM-DD. */
export function keptUntil(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + AUTHOR_MONTHS + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + AUTHOR_MONTHS, Math.min(date, last))).toISOString().slice(0, 10);
}
