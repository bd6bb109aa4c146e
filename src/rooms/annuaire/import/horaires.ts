import { lire } from '../horaires/lecture/lire.ts';
import { schedulesOf } from '../hsds/schedule.ts';

/** What a file has of when a service is open at a place, in the words of HSDS. */
export type Plage = {
  freq?: string;
  byday?: string;
  opens_at?: string;
  closes_at?: string;
  description?: string;
};

const days: Readonly<Record<string, string>> = { MO: 'Mo', TU: 'Tu', WE: 'We', TH: 'Th', FR: 'Fr', SA: 'Sa', SU: 'Su' };
const clock = (text: string): string => text.slice(0, 5);

function dayOf(text: string): string | null {
  const [, nth, day = ''] = /^(-?\d)?([A-Z]{2})$/.exec(text.trim()) ?? [];
  const name = days[day];
  return name ? (nth ? `${name}[${nth}]` : name) : null;
}

/**
 * Rules of HSDS as opening hours of OpenStreetMap; null where they have none.
 * A whole text that stands beside the rules says more than they do.
 */
export function horairesOf(plages: readonly Plage[]): string | null {
  const whole = plages.map(({ description }) => description?.trim()).find((text) => text && lire(text).ok);
  if (whole) return whole;
  const rules = new Map<string, string[]>();
  for (const { byday, opens_at: from, closes_at: to, freq } of plages) {
    if (!from || (freq && freq !== 'WEEKLY' && freq !== 'MONTHLY')) continue;
    const named = (byday ?? 'MO,TU,WE,TH,FR,SA,SU').split(',').map(dayOf);
    if (named.some((day) => day === null)) continue;
    const key = named.join(',');
    const end = to ? `-${clock(to) === '00:00' ? '24:00' : clock(to)}` : '+';
    rules.set(key, [...(rules.get(key) ?? []), `${clock(from)}${end}`]);
  }
  const text = [...rules].map(([key, times]) => `${key} ${times.join(',')}`).join(', ');
  return text && lire(text).ok ? text : null;
}

const signOf = (plages: readonly Plage[]): string =>
  JSON.stringify(
    plages
      .filter(({ opens_at: from }) => from)
      .map(({ freq, byday, opens_at: from, closes_at: to }) =>
        [freq, byday, from?.slice(0, 5), to?.slice(0, 5)].join(' ')
      )
      .toSorted()
  );

/** Whether hours of ours are told by these rules. */
export const memesHoraires =
  (plages: readonly Plage[]) =>
  (ours: string | null): boolean =>
    signOf(schedulesOf('', { text: ours, note: null, from: null, until: null }, String)) === signOf(plages);
