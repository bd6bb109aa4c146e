/**
 * The code of one more constat: C- and the number after the highest, of two digits at least.
 * @param codes of every diagnostic of the centre, so that a code never names two texts: only what is taken over as it is
 * keeps the one it had
 */
export function nextCode(codes: readonly string[]): string {
  const numbers = codes.flatMap((code) => /^C-(\d{1,4})$/.exec(code)?.[1] ?? []).map(Number);
  return `C-${String(Math.max(0, ...numbers) + 1).padStart(2, '0')}`;
}

/**
 * What is wrong with the day of a decision on a constat’s validity: its history is dated in order, and nothing is decided
 * for a day to come. Null where it is right. Days as YYYY-MM-DD.
 */
export function decisionDayError(on: string, history: readonly { on: string }[], today: string): string | null {
  if (on > today) return 'Ce jour n’est pas encore venu.';
  const last = history.reduce((latest, row) => (row.on > latest ? row.on : latest), '');
  return on < last
    ? `La dernière décision est du ${last.split('-').toReversed().join('/')} : celle-ci vient après.`
    : null;
}
