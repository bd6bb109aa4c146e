/** How well ranked answers meet what was judged. `found`: entries in order; `wanted`: those that should be there. */
export function mesurer(found: readonly string[], wanted: readonly string[]): { recall: number; reciprocal: number } {
  const first = found.findIndex((one) => wanted.includes(one));
  const met = wanted.filter((one) => found.slice(0, 10).includes(one)).length;
  return { recall: met / Math.min(wanted.length, 10), reciprocal: first < 0 ? 0 : 1 / (first + 1) };
}
