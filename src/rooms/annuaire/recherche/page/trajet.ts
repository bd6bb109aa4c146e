/**
 * How long a way is, from the distance as the crow flies: estimates, said to be so. Assumptions of ours, no timetable:
 * streets are 1.3 times the straight line; one walks 4.5 km/h; a bus goes 18 km/h stops included, and 10 minutes pass
 * waiting for it and walking to it.
 */
const DETOUR = 1.3;
const WALK_M_PER_MIN = 4500 / 60;
const BUS_M_PER_MIN = 18_000 / 60;
const BUS_WAIT_MIN = 10;
/** Nobody is told to walk longer than this. */
const LONGEST_WALK_MIN = 60;
/** A bus is told of where walking takes longer than this. */
const LONG_WALK_MIN = 20;
/** Farther, there is seldom one bus. */
const LONGEST_BUS_MIN = 90;

export type Trajet = {
  /** Minutes on foot, to the nearest five from twenty on; null where it is too far. */
  walk: number | null;
  /** Minutes by bus; null where walking is short or the way too long. */
  bus: number | null;
};

const rounded = (minutes: number): number =>
  minutes < LONG_WALK_MIN ? Math.max(1, Math.round(minutes)) : Math.round(minutes / 5) * 5;

/** @param metres as the crow flies */
export function trajetOf(metres: number): Trajet {
  const way = metres * DETOUR;
  const walk = rounded(way / WALK_M_PER_MIN);
  const bus = rounded(way / BUS_M_PER_MIN + BUS_WAIT_MIN);
  return {
    walk: walk <= LONGEST_WALK_MIN ? walk : null,
    bus: walk > LONG_WALK_MIN && bus <= LONGEST_BUS_MIN ? bus : null
  };
}
