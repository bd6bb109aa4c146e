import { statesInOrder, type FicheState } from '../../../plan/fiches/rules.ts';

type Etat = { seq: number; state: FicheState; on: string; reason: string | null };

/** The state of a fiche on a day, by its dated history; null where it was not written down yet. */
export function stateAt(etats: readonly Etat[], day: string): FicheState | null {
  let latest: Etat | null = null;
  for (const etat of etats) if (etat.on <= day && (!latest || etat.seq > latest.seq)) latest = etat;
  return latest?.state ?? null;
}

export type FicheDatee = { code: string; title: string; exemple: boolean; etats: readonly Etat[] };

export type Changement = {
  code: string;
  title: string;
  exemple: boolean;
  from: FicheState | null;
  to: FicheState | null;
  /** What was written in between, the latest first. */
  steps: { on: string; state: FicheState; reason: string | null }[];
};

export type EntreDates = {
  /** Fiches that were not there on the first day. */
  nouvelles: Changement[];
  changees: Changement[];
  /** In the same state on both days; something may have been written in between. */
  stables: Changement[];
  /** How many stood in each state on each of the two days; null: not written down yet. */
  counts: { state: FicheState | null; before: number; after: number }[];
};

/** Fiches of one plan on two days. What came after the second day is not looked at. */
export function entreDates(fiches: readonly FicheDatee[], du: string, au: string): EntreDates {
  const all = fiches.map(({ code, title, exemple, etats }): Changement => ({
    code,
    title,
    exemple,
    from: stateAt(etats, du),
    to: stateAt(etats, au),
    steps: etats
      .filter(({ on }) => on > du && on <= au)
      .toSorted((a, b) => b.seq - a.seq)
      .map(({ on, state, reason }) => ({ on, state, reason }))
  }));
  const there = all.filter(({ to }) => to !== null);
  const count = (side: 'from' | 'to', state: FicheState | null) => all.filter((one) => one[side] === state).length;
  return {
    nouvelles: there.filter(({ from }) => from === null),
    changees: there.filter(({ from, to }) => from !== null && from !== to),
    stables: there.filter(({ from, to }) => from === to),
    counts: [...statesInOrder, null]
      .map((state) => ({ state, before: count('from', state), after: count('to', state) }))
      .filter(({ before, after }) => before + after > 0)
  };
}
