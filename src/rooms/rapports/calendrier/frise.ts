import { addDays } from '#platform/calendar.ts';
import { isOpen, type FicheState } from '../../plan/fiches/rules.ts';
import { isHeldUp, type ShownFiche } from '../../plan/fiches/situation.ts';
import { echeancesOf, lastDayOf, type Dated, type Echeance } from './echeances.ts';
import { marksOf, placeIn, type Periode } from './periode.ts';

/** A stretch of a strip, in hundredths of its width. */
export type Stretch = { x: number; width: number };
export type Lived = Stretch & { kind: 'on' | 'pause' | 'block' };
/** A shape on a strip; `echeance` is null for a state that the fiche passed to. */
export type Point = { x: number; shape: Shape; echeance: Echeance | null; tier: Tier };
/** Where a strip is narrow: on its line, below it or above it, so that neighbouring shapes are told apart. */
export type Tier = 0 | 1 | 2;
export type Shape = 'done' | 'due' | 'late' | 'dropped' | 'review' | 'realisee' | 'abandonnee' | 'bloquee';

/** The strip of one fiche. */
export type Strip = {
  /** From its first to its last day, as planned; null where that lies outside the period. */
  planned: Stretch | null;
  /** What of that was still to come when the fiche was closed. */
  rest: Stretch | null;
  /** Begun before the period, ends after it. */
  before: boolean;
  after: boolean;
  /** What it went through up to today. */
  lived: Lived[];
  /** Open past its end: from the day after it to today. */
  over: Stretch | null;
  points: Point[];
};

const livedAs: Partial<Record<FicheState, Lived['kind']>> = { 'en-cours': 'on', 'en-pause': 'pause', bloquee: 'block' };
const shown: Partial<Record<FicheState, Shape>> = {
  realisee: 'realisee',
  abandonnee: 'abandonnee',
  bloquee: 'bloquee'
};

function shapeOf({ kind, sort }: Echeance): Shape {
  if (kind === 'revoir') return 'review';
  if (sort.kind === 'done' || sort.kind === 'late') return sort.kind;
  return sort.kind === 'dropped' || sort.kind === 'paused' ? 'dropped' : 'due';
}

/** Nearer than this, in hundredths of the width, two shapes touch on a phone. */
const NEAR = 6;

function tiered(points: readonly Omit<Point, 'tier'>[]): Point[] {
  const last: [number, number, number] = [-Infinity, -Infinity, -Infinity];
  const tiers: readonly Tier[] = [0, 1, 2];
  return [...points]
    .sort((a, b) => a.x - b.x)
    .map((point) => {
      // The line where the shape before stands farthest away, when none is free.
      const tier =
        tiers.find((one) => point.x - last[one] >= NEAR) ?? tiers.toSorted((a, b) => last[a] - last[b])[0] ?? 0;
      last[tier] = point.x;
      return { ...point, tier };
    });
}

/** Where everything of a fiche stands in a period, as far as it lies in it. */
export function stripOf(fiche: Dated, periode: Periode, today: string): Strip {
  const { from, until } = periode;
  const place = placeIn(periode);
  /** `first` and `last` are days, both inclusive. */
  const stretch = (first: string, last: string): Stretch | null => {
    if (first >= until || last < from || last < first) return null;
    const x = place(first);
    return { x, width: Math.max(0.2, Math.round((place(addDays(last, 1)) - x) * 100) / 100) };
  };
  const inside = (day: string) => day >= from && day < until;

  const lived = fiche.etats.flatMap(({ state, on }, i): Lived[] => {
    const kind = livedAs[state];
    const next = fiche.etats[i + 1]?.on;
    const part = kind && stretch(on, next ? addDays(next, -1) : today);
    return kind && part ? [{ kind, ...part }] : [];
  });
  const turns = fiche.etats.flatMap(({ state, on }): Omit<Point, 'tier'>[] => {
    const shape = shown[state];
    return shape && inside(on) ? [{ x: place(on), shape, echeance: null }] : [];
  });
  const dates = echeancesOf(fiche, today).flatMap((echeance): Omit<Point, 'tier'>[] => {
    // The bar itself shows the first and the last day; the end stands out where it is missed.
    const drawn =
      echeance.kind === 'etape' ||
      echeance.kind === 'revoir' ||
      (echeance.kind === 'fin' && echeance.sort.kind === 'late');
    return drawn && inside(echeance.on) ? [{ x: place(echeance.on), shape: shapeOf(echeance), echeance }] : [];
  });
  const closed = isOpen(fiche.state) ? null : fiche.etat.on;
  const open = isOpen(fiche.state) && fiche.state !== 'en-pause';
  return {
    planned: stretch(fiche.startsOn, closed && closed < fiche.endsOn ? closed : fiche.endsOn),
    rest: closed ? stretch(addDays(closed < fiche.startsOn ? fiche.startsOn : closed, 1), fiche.endsOn) : null,
    before: fiche.startsOn < from,
    after: fiche.endsOn >= until,
    lived,
    over: open && fiche.endsOn < today ? stretch(addDays(fiche.endsOn, 1), today) : null,
    points: tiered([...dates, ...turns])
  };
}

/** How many fiches last in each part of a period, and how many of them are late or blocked today. */
export type Bin = Stretch & { fiches: number; held: number };

/** How the fiches of a folded group are counted between the lines of the drawing, which are the same for all groups. */
export function binsIn(periode: Periode, today: string): (fiches: readonly ShownFiche[]) => Bin[] {
  const place = placeIn(periode);
  const lines = [...marksOf(periode).map(({ day }) => day), periode.until].map((day) => ({ day, x: place(day) }));
  const parts = lines.slice(1).flatMap(({ day: until, x: end }, i) => {
    const line = lines[i];
    return line ? [{ from: line.day, until, x: line.x, width: Math.round((end - line.x) * 100) / 100 }] : [];
  });
  return (fiches) => {
    const lasting = fiches.map((fiche) => ({
      first: fiche.startsOn,
      last: lastDayOf(fiche, today),
      held: isHeldUp(fiche)
    }));
    return parts.map(({ from, until, x, width }) => {
      const there = lasting.filter(({ first, last }) => first < until && last >= from);
      return { x, width, fiches: there.length, held: from <= today ? there.filter(({ held }) => held).length : 0 };
    });
  };
}
