import { daysBetween, yearOf } from '#platform/calendar.ts';
import type { ficheStates } from './tables.ts';

/**
 * The life of a fiche-action.
 *
 * A fiche is written down and put up for discussion: it is « à discuter ». Adopted, it is « à venir »; it may still go
 * back to discussion before it starts. Once work has begun it is « en cours », until it is « réalisée » or « abandonnée »:
 * both are final, since what was closed stays closed and its sequel is another fiche. It may be given up at any time
 * before.
 *
 * From its adoption on a fiche may be set aside by choice, « en pause », or be held up by something outside it,
 * « bloquée ». It then takes up where it was (à venir or en cours), passes from one to the other, or is abandoned.
 * A blocked fiche says why, what would unblock it and the day to look again; when that day comes and nothing has
 * changed it is written blocked again, with a new day.
 */
export type FicheState = (typeof ficheStates)[number];

/** From what is done to what was given up: how states stand side by side. */
export const statesInOrder = [
  'realisee',
  'en-cours',
  'a-venir',
  'a-discuter',
  'en-pause',
  'bloquee',
  'abandonnee'
] as const satisfies FicheState[];

/** One line a transition. Who may make it will be a column of this table. */
export const transitions: readonly { from: FicheState | null; to: FicheState }[] = [
  { from: null, to: 'a-discuter' },
  { from: 'a-discuter', to: 'a-venir' },
  { from: 'a-discuter', to: 'abandonnee' },
  { from: 'a-venir', to: 'a-discuter' },
  { from: 'a-venir', to: 'en-cours' },
  { from: 'a-venir', to: 'en-pause' },
  { from: 'a-venir', to: 'bloquee' },
  { from: 'a-venir', to: 'abandonnee' },
  { from: 'en-cours', to: 'realisee' },
  { from: 'en-cours', to: 'en-pause' },
  { from: 'en-cours', to: 'bloquee' },
  { from: 'en-cours', to: 'abandonnee' },
  { from: 'en-pause', to: 'a-venir' },
  { from: 'en-pause', to: 'en-cours' },
  { from: 'en-pause', to: 'bloquee' },
  { from: 'en-pause', to: 'abandonnee' },
  { from: 'bloquee', to: 'a-venir' },
  { from: 'bloquee', to: 'en-cours' },
  { from: 'bloquee', to: 'en-pause' },
  { from: 'bloquee', to: 'bloquee' },
  { from: 'bloquee', to: 'abandonnee' }
];

/** Whether a fiche may pass from a state (null: not written down yet) to another. */
export const mayBecome = (from: FicheState | null, to: FicheState): boolean =>
  transitions.some((t) => t.from === from && t.to === to);

/** States that must be explained to whoever reads them. */
export const statesWithReason: readonly FicheState[] = ['abandonnee', 'en-pause', 'bloquee'];

/** Over, for better or worse. */
export const finalStates: readonly FicheState[] = ['realisee', 'abandonnee'];

/** A fiche that somebody still has to carry. */
export const isOpen = (state: FicheState): boolean => !finalStates.includes(state);

export type EtatRow = { seq: number; state: FicheState; on: string; reviewOn?: string | null };

/** The latest row of the history; null where nothing was written. */
export const presentState = <Row extends { seq: number }>(rows: readonly Row[]): Row | null =>
  rows.reduce<Row | null>((latest, row) => (latest && latest.seq > row.seq ? latest : row), null);

export type Etape = { no: number; title: string; dueOn: string; doneOn: string | null };

/** How late a fiche is: in whole days since `dueOn`, the date missed by the step, or by the whole fiche (null). */
export type Retard = { etape: { no: number; title: string } | null; dueOn: string; days: number };

/**
 * What a fiche is late for: the oldest date that has passed, among the steps not done and the end of the fiche. A date
 * is missed from the day after it. Null when nothing is missed, and for a fiche that is over or set aside by choice; a
 * blocked fiche is late as any other, for its dates still stand.
 */
export function latenessOf(
  fiche: { endsOn: string },
  etapes: readonly Etape[],
  state: FicheState,
  today: string
): Retard | null {
  if (!isOpen(state) || state === 'en-pause') return null;
  const dates = [
    ...etapes.filter((etape) => etape.doneOn === null).map(({ no, title, dueOn }) => ({ etape: { no, title }, dueOn })),
    { etape: null, dueOn: fiche.endsOn }
  ];
  const missed = dates.filter(({ dueOn }) => dueOn < today).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const [oldest] = missed;
  return oldest ? { ...oldest, days: daysBetween(oldest.dueOn, today) } : null;
}

export const isLate = (
  fiche: { endsOn: string },
  etapes: readonly Etape[],
  state: FicheState,
  today: string
): boolean => latenessOf(fiche, etapes, state, today) !== null;

/** Days without news after which a fiche that should be moving is stale. Ours: half a year, one meeting in two. */
export const STALE_AFTER_DAYS = 180;

export type Silence = { since: string; days: number };

/**
 * Since when nothing is known of a fiche that should be moving: en cours, or à venir past its first day. News is a
 * change of state, a step done, or an indicator value. A value has a year and no day: it counts as given on the last
 * day of its year, or today in the present one, the kinder reading. A fiche à venir is expected to give news from its
 * first day on. Null while the silence is shorter than STALE_AFTER_DAYS.
 */
export function silenceOf(
  fiche: { startsOn: string },
  etats: readonly EtatRow[],
  etapes: readonly Etape[],
  valueYears: readonly number[],
  today: string
): Silence | null {
  const state = presentState(etats);
  if (!state || (state.state !== 'en-cours' && state.state !== 'a-venir')) return null;
  const news = [
    ...etats.map(({ on }) => on),
    ...etapes.flatMap(({ doneOn }) => doneOn ?? []),
    ...valueYears.map((year) => (year >= yearOf(today) ? today : `${year}-12-31`)),
    ...(state.state === 'a-venir' ? [fiche.startsOn] : [])
  ];
  const since = news.reduce((a, b) => (a > b ? a : b));
  const days = daysBetween(since, today);
  return days >= STALE_AFTER_DAYS ? { since, days } : null;
}

export const isStale = (...given: Parameters<typeof silenceOf>): boolean => silenceOf(...given) !== null;

/** A blocked fiche whose day to look again has come. */
export const reviewIsDue = (etat: EtatRow | null, today: string): boolean =>
  etat?.state === 'bloquee' && etat.reviewOn != null && etat.reviewOn <= today;
