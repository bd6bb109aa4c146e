/**
 * The next code of a list: its letter, and the number after the highest, at least two digits.
 * @param codes of the same plan or diagnostic; those of another form do not count
 */
export function nextCode(letter: string, codes: readonly string[]): string {
  const numbers = codes.map((code) => Number(new RegExp(`^${letter}-(\\d+)$`).exec(code)?.[1] ?? 0));
  return `${letter}-${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}
