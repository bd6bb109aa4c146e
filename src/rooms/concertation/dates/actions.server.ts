import { asc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { empreinteOf, noteLot } from '../../comptes/edit/lot.server.ts';
import { updateWithin, type Came } from '../../comptes/edit/update.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { etapes } from '../../plan/fiches/tables.ts';
import { etapeEditableByEspaces, ficheEditableByEspaces } from '../fiche-editable.server.ts';
import type { Dates } from './rules.ts';

/** The dates of a fiche as they are, with their sign; null where the centre has no such fiche. */
export async function readDates(tx: Orm, centreId: string, id: string, lock = false) {
  const standing = await ficheEditableByEspaces.read(tx, centreId, id, lock);
  if (!standing) return null;
  const { startsOn, endsOn } = standing.fields;
  const steps = await tx.select().from(etapes).where(eq(etapes.ficheId, id)).orderBy(asc(etapes.no));
  const dates: Dates = {
    ...{ startsOn, endsOn },
    etapes: Object.fromEntries(steps.map(({ no, dueOn }) => [String(no), dueOn]))
  };
  return { dates, steps, label: standing.label, vu: empreinteOf([dates, steps.map(({ doneOn }) => doneOn)]) };
}

type Moved =
  | { came: 'done'; seq: number }
  | { came: 'same' | 'gone' | 'changed' }
  | { came: 'wrong'; errors: Record<string, string> };

class Stopped extends Error {
  came: Moved;
  constructor(came: Moved) {
    super('No date of a fiche is moved');
    this.came = came;
  }
}

/** Moves dates of a fiche and of its steps, all or none; taken back together. @param vu their sign on the page that was drawn */
export async function moveDates(
  acteur: Acteur,
  { id, vu, dates, reason }: { id: string; vu: string; dates: Dates; reason: string | null },
  now: Date
): Promise<Moved> {
  try {
    return await db().transaction(async (tx) => {
      const standing = await readDates(tx, acteur.centreId, id, true);
      if (!standing) return { came: 'gone' };
      const lignes: number[] = [];
      const take = (came: Came) => {
        if (came.came === 'gone') throw new Stopped({ came: 'gone' });
        if (came.came === 'conflict') throw new Stopped({ came: 'changed' });
        if (came.came === 'wrong') throw new Stopped({ came: 'wrong', errors: came.errors });
        if (came.came === 'done') lignes.push(came.seq);
      };
      const said = reason ? { reason } : {};
      const since = await lastLineOf(tx, 'fiches', id);
      const changed = standing.vu !== vu;
      const { startsOn, endsOn } = dates;
      // Who may is asked before anything is told of what changed.
      const fields = changed ? {} : { startsOn, endsOn };
      take(await updateWithin(tx, acteur, ficheEditableByEspaces, { id, since, fields, ...said }, now));
      if (changed) throw new Stopped({ came: 'changed' });
      for (const { no, dueOn } of standing.steps) {
        const day = dates.etapes[String(no)] ?? dueOn;
        if (day === dueOn) continue;
        const step = `${id}#${no}`;
        const change = { id: step, since: await lastLineOf(tx, 'etapes', step), fields: { dueOn: day }, ...said };
        take(await updateWithin(tx, acteur, etapeEditableByEspaces, change, now));
      }
      if (!lignes.length) return { came: 'same' };
      const lot = { action: 'déplacer des dates', label: `Dates de ${standing.label}`, lignes, ...said };
      return { came: 'done', seq: await noteLot(tx, acteur, now, lot) };
    });
  } catch (stopped) {
    if (stopped instanceof Stopped) return stopped.came;
    throw stopped;
  }
}
