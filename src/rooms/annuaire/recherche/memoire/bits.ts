/** A set of slots (whole numbers from 0 on), one bit each. Sets of unlike lengths are as if filled up with zeros. */
export type Bits = Uint32Array;

const wordsFor = (slots: number): number => Math.max(1, Math.ceil(slots / 32));

export const noBits = (slots: number): Bits => new Uint32Array(wordsFor(slots));

/** The same set, or a longer copy of it, with room for the slot: doubled, so that filling one costs little. */
export function withRoom(bits: Bits, slot: number): Bits {
  if (slot >>> 5 < bits.length) return bits;
  const longer = new Uint32Array(Math.max(wordsFor(slot + 1), bits.length * 2));
  longer.set(bits);
  return longer;
}

export function setBit(bits: Bits, slot: number): void {
  bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) | (1 << (slot & 31));
}

export function clearBit(bits: Bits, slot: number): void {
  if (slot >>> 5 < bits.length) bits[slot >>> 5] = (bits[slot >>> 5] ?? 0) & ~(1 << (slot & 31));
}

export const hasBit = (bits: Bits, slot: number): boolean => ((bits[slot >>> 5] ?? 0) & (1 << (slot & 31))) !== 0;

/** What is in both. */
export function both(a: Bits, b: Bits): Bits {
  const length = Math.min(a.length, b.length);
  const all = new Uint32Array(length);
  for (let at = 0; at < length; at++) all[at] = (a[at] ?? 0) & (b[at] ?? 0);
  return all;
}

/** Puts all of the others into a set. */
export function withAll(bits: Bits, others: readonly Bits[]): Bits {
  for (const other of others)
    for (let at = 0; at < Math.min(other.length, bits.length); at++) bits[at] = (bits[at] ?? 0) | (other[at] ?? 0);
  return bits;
}

function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countBits(bits: Bits): number {
  let count = 0;
  for (const word of bits) count += ones(word);
  return count;
}

/** The places of a set's words that are not zero: counting many sets against one passes over the others. */
export function fullWords(bits: Bits): Uint32Array {
  let many = 0;
  for (const word of bits) if (word) many++;
  const full = new Uint32Array(many);
  let next = 0;
  for (let at = 0; at < bits.length; at++) if (bits[at]) full[next++] = at;
  return full;
}

/** How many are in both, of which `full` are the words of `a` that are not zero. */
export function countBoth(a: Bits, full: Uint32Array, b: Bits): number {
  let count = 0;
  for (const at of full) count += ones((a[at] ?? 0) & (b[at] ?? 0));
  return count;
}

/** Each slot of a set, in order. */
export function eachBit(bits: Bits, visit: (slot: number) => void): void {
  for (let at = 0; at < bits.length; at++) {
    let word = bits[at] ?? 0;
    while (word) {
      const low = word & -word;
      visit((at << 5) + (31 - Math.clz32(low)));
      word ^= low;
    }
  }
}
