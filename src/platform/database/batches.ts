/** Rows of one statement: a statement takes 65 535 parameters at most, and a row has some twenty. */
const ROWS = 500;

/** Writes many rows, some hundreds a statement, one statement after the other. Nothing is done for none. */
export async function inBatches<Row>(
  rows: readonly Row[],
  write: (some: Row[]) => PromiseLike<unknown>
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS) await write(rows.slice(from, from + ROWS));
}
