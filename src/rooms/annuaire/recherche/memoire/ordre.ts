/** Slots up to two millions stand in the low bits of a key, what they are ordered by in the high ones. */
const SLOTS = 2 ** 21;

/** Kept in a heap while no more than these are wanted; sorted all at once beyond. */
const HEAP = 500;

/**
 * The slots from `from` up to, not with, `to` in the order of `rank`, the smaller slot first where it is the same.
 * @param rank a whole number from 0 to 2³¹
 */
export function orderedSlots(
  slots: (visit: (slot: number) => void) => void,
  rank: (slot: number) => number,
  from: number,
  to: number
): number[] {
  if (to > HEAP) {
    const keys: number[] = [];
    slots((slot) => keys.push(rank(slot) * SLOTS + slot));
    return [...Float64Array.from(keys).sort().subarray(from, to)].map((key) => key % SLOTS);
  }
  // A heap of the smallest, the largest of them on top.
  const heap: number[] = [];
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b] ?? 0, heap[a] ?? 0];
  };
  const at = (place: number): number => heap[place] ?? -1;
  slots((slot) => {
    const key = rank(slot) * SLOTS + slot;
    if (heap.length < to) {
      let place = heap.push(key) - 1;
      while (place > 0 && at((place - 1) >> 1) < at(place)) {
        swap(place, (place - 1) >> 1);
        place = (place - 1) >> 1;
      }
    } else if (key < at(0)) {
      heap[0] = key;
      let place = 0;
      for (;;) {
        const larger = at(place * 2 + 2) > at(place * 2 + 1) ? place * 2 + 2 : place * 2 + 1;
        if (larger >= heap.length || at(larger) <= at(place)) break;
        swap(place, larger);
        place = larger;
      }
    }
  });
  return heap
    .sort((a, b) => a - b)
    .slice(from)
    .map((key) => key % SLOTS);
}
