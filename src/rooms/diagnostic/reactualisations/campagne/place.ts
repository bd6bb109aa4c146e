/** Which of `count` constats is answered now, from 1; `count` + 1 is the end. @param asked as an address says it */
export function placeIn(
  asked: string | null,
  constats: readonly { id: string }[],
  answered: ReadonlySet<string>
): number {
  const count = constats.length;
  if (asked !== null && /^\d{1,4}$/.test(asked)) return Math.min(Math.max(Number(asked), 1), count + 1);
  const first = constats.findIndex(({ id }) => !answered.has(id));
  return first < 0 ? count + 1 : first + 1;
}
