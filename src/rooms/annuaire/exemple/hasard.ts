import { createHash } from 'node:crypto';

/** Numbers that look like chance and are the same each time, for what is invented. */
export type Hasard = {
  /** From 0 up to, not with, 1. */
  next: () => number;
  /** A whole number from `from` to `to`, both included. */
  whole: (from: number, to: number) => number;
  pick: <T>(list: readonly T[]) => T;
  /** One of the list, as often as it weighs. */
  weighted: <T>(list: readonly (readonly [T, number])[]) => T;
  chance: (share: number) => boolean;
  /** As many different ones of the list. */
  some: <T>(list: readonly T[], count: number) => T[];
};

/** mulberry32, by Tommy Ettinger: public domain. */
export function hasardOf(seed: number): Hasard {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(list: readonly T[]): T => {
    const one = list[Math.floor(next() * list.length)];
    if (one === undefined) throw new Error('Nothing to pick from');
    return one;
  };
  const weighted = <T>(list: readonly (readonly [T, number])[]): T => {
    let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [one, weight] of list) {
      left -= weight;
      if (left < 0) return one;
    }
    return pick(list)[0];
  };
  return {
    next,
    pick,
    weighted,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (share) => next() < share,
    some: (list, count) => {
      const left = [...list];
      return Array.from({ length: Math.min(count, left.length) }, () =>
        left.splice(Math.floor(next() * left.length), 1)
      ).flat();
    }
  };
}

/** A UUID that a name always gives (version 5 of RFC 9562, in a space of names of its own). */
export function uuidOf(name: string): string {
  const bytes = createHash('sha1').update('ppli:annuaire:').update(name).digest().subarray(0, 16);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x50;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
