import { createHash } from 'node:crypto';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import { lastLineOf, lineOf, linesOf, type JournalLine } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import type { Acteur } from '../roles.ts';
import type { Editable } from './editable.ts';
import { updateWithin } from './update.server.ts';

/** What a line of the journal calls a lot: several objects changed at once. */
export const LOT = 'lots';

/** A short sign of what something is: two that differ have other signs. Tells what changed since a page was drawn. */
export const empreinteOf = (fields: unknown): string =>
  createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 16);

/** Names the lines of a lot in one more, after them. @returns its number */
export const noteLot = (
  tx: Orm,
  acteur: Acteur,
  now: Date,
  { action, label, lignes, reason }: { action: string; label: string; lignes: readonly number[]; reason?: string }
): Promise<number> =>
  note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
    ...{ action, kind: LOT, objectId: crypto.randomUUID(), label },
    after: { lignes: [...lignes] },
    ...(reason ? { reason } : {})
  });

/** The lines of a lot. */
export function lignesOf({ kind, after }: { kind: string; after: Fields | null }): number[] {
  const lignes = kind === LOT ? after?.lignes : null;
  return Array.isArray(lignes) ? lignes.filter((seq) => Number.isSafeInteger(seq)) : [];
}

/** `same`: it was taken back already. `wrong`: what was before does not go together with what stands now, by line. */
type Reverted =
  | { came: 'done'; seq: number }
  | { came: 'same' }
  | { came: 'gone' }
  /** What becomes public again was not confirmed, or is no longer what was. */
  | { came: 'unconfirmed' }
  | { came: 'conflict'; lines: JournalLine[] }
  | { came: 'wrong'; lines: JournalLine[]; errors: string[] };

/** Whether taking a change back makes its object public again. */
export const opens = ({ before, after }: Pick<JournalLine, 'before' | 'after'>): boolean =>
  before?.visibility === 'public' && after?.visibility !== 'public';

/** Thrown so that the transaction ends with nothing written. */
class Stopped extends Error {
  came: Reverted;
  constructor(came: Reverted) {
    super('Nothing of a lot is taken back');
    this.came = came;
  }
}

/**
 * Takes a lot back, all of it or nothing. Where something of it was changed again since, nothing is, unless `over` says
 * that what was before shall stand all the same; what would break a rule is refused even then. Where everything is as it
 * was before already, nothing is written.
 * @param editableOf how the object of a line is written
 * @param still whether what becomes public again, by line, is what was confirmed
 */
export async function revertLot(
  acteur: Acteur,
  seq: number,
  now: Date,
  editableOf: (line: JournalLine) => Editable | undefined,
  over = false,
  still: (tx: Orm, opened: readonly JournalLine[]) => Promise<boolean> = async () => true
): Promise<Reverted> {
  try {
    return await db().transaction(async (tx) => {
      const lot = await lineOf(tx, acteur.centreId, seq);
      const lines = lot ? await linesOf(tx, acteur.centreId, lignesOf(lot)) : [];
      if (!lot || !lines.length) return { came: 'gone' };
      // By object, as every lot locks them; of one object the latest first.
      const inOrder = lines.toSorted((a, b) => compare(a.objectId, b.objectId) || b.seq - a.seq);
      const conflicts: JournalLine[] = [];
      const refused: JournalLine[] = [];
      const errors: string[] = [];
      const lignes: number[] = [];
      for (const line of inOrder) {
        const editable = editableOf(line);
        if (!editable || !line.before) throw new Stopped({ came: 'gone' });
        const since = over ? await lastLineOf(tx, line.kind, line.objectId) : line.seq;
        const change = { id: line.objectId, fields: line.before, since, reason: `Retour d’avant la ligne ${line.seq}` };
        const came = await updateWithin(tx, acteur, editable, change, now);
        if (came.came === 'gone') throw new Stopped({ came: 'gone' });
        if (came.came === 'conflict') conflicts.push(line);
        if (came.came === 'wrong') {
          refused.push(line);
          errors.push(...Object.values(came.errors).map((error) => `${line.label} : ${error}`));
        }
        if (came.came === 'done') lignes.push(came.seq);
      }
      if (refused.length) throw new Stopped({ came: 'wrong', lines: refused, errors });
      if (conflicts.length) throw new Stopped({ came: 'conflict', lines: conflicts });
      if (!lignes.length) throw new Stopped({ came: 'same' });
      const opened = inOrder.filter(opens);
      if (opened.length && !(await still(tx, opened))) throw new Stopped({ came: 'unconfirmed' });
      const label = `Retour : ${lot.label.replace(/^Retour : /, '')}`;
      return {
        came: 'done',
        seq: await noteLot(tx, acteur, now, { action: 'annuler un changement d’ensemble', label, lignes })
      };
    });
  } catch (stopped) {
    if (stopped instanceof Stopped) return stopped.came;
    throw stopped;
  }
}

/** By code unit, whatever the language. */
export const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);
