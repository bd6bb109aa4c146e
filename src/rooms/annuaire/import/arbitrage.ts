import type { Reglages } from './entrant.ts';

/** Where a value comes from and when it was last confirmed. */
export type Dire = { source: string; on: string | null };

/**
 * Which of two values stands where nobody decided: under « recent » the one confirmed last; ours where theirs was never
 * confirmed, or on the same day. What was confirmed here gives way only to what was confirmed later.
 */
export function propose(regle: Reglages['regle'], ours: Dire, theirs: Dire): 'notre' | 'leur' {
  if (regle !== 'recent') return regle === 'notres' ? 'notre' : 'leur';
  if (theirs.on === null) return 'notre';
  return ours.on === null || theirs.on > ours.on ? 'leur' : 'notre';
}

/** A short name of a question, the same for the same file: what was decided of it is then known again. */
export function cleOf(...parts: readonly unknown[]): string {
  const text = JSON.stringify(parts);
  // FNV-1a, twice with other seeds: 64 bits are enough to tell questions of one source apart.
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i += 1) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return (a >>> 0).toString(36) + (b >>> 0).toString(36);
}
