import { inBatches } from '../database/batches.ts';
import type { Orm } from '../database/engine.ts';
import { journal, type Fields } from '../database/tables.ts';

/** Who writes: somebody signed in, the holder of a signed link, or the product itself. */
export type Author = { personneId?: string; lienId?: string };

export type Line = {
  action: string;
  kind: string;
  objectId: string;
  label: string;
  before?: Fields;
  after?: Fields;
  reason?: string;
};

/** Writes a line of the journal within the transaction of the change itself. Of `before` and `after` only what differs is kept. @returns its number */
export async function note(tx: Orm, centreId: string, author: Author, at: Date, line: Line): Promise<number> {
  const { before, after } = line.before && line.after ? differing(line.before, line.after) : line;
  const [row] = await tx
    .insert(journal)
    .values({
      at,
      centreId,
      personneId: author.personneId ?? null,
      lienId: author.lienId ?? null,
      action: line.action,
      kind: line.kind,
      objectId: line.objectId,
      label: line.label,
      before: before ?? null,
      after: after ?? null,
      reason: line.reason ?? null
    })
    .returning({ seq: journal.seq });
  if (!row) throw new Error('The journal took no line');
  return row.seq;
}

/** Writes many lines at once, in their order, as `note` writes one. @returns their numbers */
export async function noteAll(
  tx: Orm,
  centreId: string,
  author: Author,
  at: Date,
  lines: readonly Line[]
): Promise<number[]> {
  const rows = lines.map((line) => {
    const { before, after } = line.before && line.after ? differing(line.before, line.after) : line;
    return {
      ...{ at, centreId, personneId: author.personneId ?? null, lienId: author.lienId ?? null },
      ...{ action: line.action, kind: line.kind, objectId: line.objectId, label: line.label },
      ...{ before: before ?? null, after: after ?? null, reason: line.reason ?? null }
    };
  });
  const numbers: number[] = [];
  await inBatches(rows, async (some) => {
    const written = await tx.insert(journal).values(some).returning({ seq: journal.seq });
    numbers.push(...written.map(({ seq }) => seq));
  });
  return numbers;
}

/** The fields that differ, as they were and as they are. */
export function differing(before: Fields, after: Fields): { before: Fields; after: Fields } {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null)
  );
  const pick = (fields: Fields) => Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));
  return { before: pick(before), after: pick(after) };
}
