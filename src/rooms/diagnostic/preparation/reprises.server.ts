import { and, asc, eq, inArray, max } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { journal } from '#platform/database/tables.ts';
import { linesSince } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo } from '../../comptes/visibilite.ts';
import type { Done } from '../constats/edit/actions.server.ts';
import { constatEditable } from '../constats/edit/editable.server.ts';
import { droitsDuDiagnostic } from '../droits.ts';
import { setWithdrawn } from '../pieces/write.server.ts';
import { constats, preuves, reprises } from '../tables.ts';
import { lockInPreparation } from './actions.server.ts';
import { copyConstat, dropCopy } from './copy.server.ts';
import type { ReprisesInput } from './forms.ts';

const gone = { came: 'gone' } as const;
const kinds = { reprendre: 'repris', recrire: 'recrit', abandonner: 'abandonne' } as const;
const droit = droitsDuDiagnostic['préparer un diagnostic'];

/**
 * Says what constats of the diagnostic before become in the one that is prepared: taken over as they are, to be rewritten,
 * or dropped with the reason. All that are named, or none: of what somebody else decided meanwhile nothing is done again.
 * @returns the codes that they have in it
 */
export async function decideReprises(
  acteur: Acteur,
  diagnosticId: string,
  { constats: named, suite, motif }: ReprisesInput,
  now: Date
): Promise<Done<{ codes: string[] }>> {
  return db().transaction(async (tx): Promise<Done<{ codes: string[] }>> => {
    const diagnostic = await lockInPreparation(tx, acteur, diagnosticId, droit);
    if (!diagnostic?.predecessorId) return gone;
    const ids = [...new Set(named)];
    const rows = await tx
      .select()
      .from(constats)
      .where(
        and(inArray(constats.id, ids), eq(constats.diagnosticId, diagnostic.predecessorId), visibleTo(acteur, constats))
      )
      .orderBy(asc(constats.code));
    if (rows.length < ids.length) return gone;
    if (suite === 'abandonner' && !motif) return { came: 'wrong', errors: { motif: 'Dites pourquoi.' } };
    const known = await tx
      .select({ id: reprises.fromConstatId })
      .from(reprises)
      .where(and(eq(reprises.diagnosticId, diagnosticId), inArray(reprises.fromConstatId, ids)));
    const taken = rows.filter(({ id }) => known.some((one) => one.id === id)).map(({ code }) => code);
    if (taken.length) {
      const errors = { constats: `Déjà décidé entre-temps : ${taken.join(', ')}. Rien n’a été enregistré.` };
      return { came: 'wrong', errors };
    }
    const codes: string[] = [];
    for (const before of rows) {
      const copy =
        suite === 'abandonner' ? null : await copyConstat(tx, acteur, before, diagnostic, suite === 'recrire', now);
      if (copy) codes.push(copy.code);
      await tx.insert(reprises).values({
        ...{ diagnosticId, fromConstatId: before.id, kind: kinds[suite] },
        ...{ constatId: copy?.id ?? null, reason: motif }
      });
      await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
        action: 'dire ce que devient un constat',
        kind: 'diagnostics',
        objectId: diagnosticId,
        label: `${before.code} ${before.statement}`,
        after: { suite, constat: copy?.code ?? null },
        ...(motif ? { reason: motif } : {})
      });
    }
    return { came: 'done', codes };
  });
}

/** Whether what threw was another row that rests on what was to go. */
export const isRestedOn = (thrown: unknown): boolean => {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  return cause instanceof Error && 'code' in cause && cause.code === '23503';
};

/** The line of the journal that made a copy last: its id may have been that of one that was taken back before. */
async function madeAt(tx: Orm, constatId: string): Promise<number> {
  const [row] = await tx
    .select({ seq: max(journal.seq) })
    .from(journal)
    .where(
      and(
        ...[eq(journal.kind, 'constats'), eq(journal.objectId, constatId)],
        inArray(journal.action, ['reprendre un constat', 'réécrire un constat'])
      )
    );
  return row?.seq ?? 0;
}

/** The files of a copy that were not taken over with it. */
async function filesJoined(tx: Orm, constatId: string, fromConstatId: string): Promise<string[]> {
  const rows = await tx
    .select({ of: preuves.constatId, file: preuves.pieceId })
    .from(preuves)
    .where(inArray(preuves.constatId, [constatId, fromConstatId]));
  const before = new Set(rows.filter((row) => row.of === fromConstatId).map(({ file }) => file));
  return rows.flatMap(({ of, file }) => (of === constatId && file && !before.has(file) ? [file] : []));
}

/**
 * Takes back what was said of a constat, which is to be decided again; the copy that was made of it goes. Where somebody
 * has written on the copy or joined a file to it since, only if `malgre` says so: the journal keeps what it was, and the
 * file is withdrawn.
 */
export async function undoReprise(
  acteur: Acteur,
  diagnosticId: string,
  { constat: fromConstatId, malgre }: { constat: string; malgre: boolean },
  now: Date
): Promise<Done> {
  try {
    return await db().transaction(async (tx): Promise<Done> => {
      const diagnostic = await lockInPreparation(tx, acteur, diagnosticId, droit);
      if (!diagnostic) return gone;
      const of = and(eq(reprises.diagnosticId, diagnosticId), eq(reprises.fromConstatId, fromConstatId));
      const [said] = await tx.select().from(reprises).where(of).for('update');
      const [before] = await tx.select().from(constats).where(eq(constats.id, fromConstatId));
      if (!said || !before) return gone;
      const copy = said.constatId ? await constatEditable.read(tx, acteur.centreId, said.constatId, true) : null;
      const files = said.constatId ? await filesJoined(tx, said.constatId, fromConstatId) : [];
      if (said.constatId && !malgre) {
        const lines = await linesSince(tx, 'constats', said.constatId, await madeAt(tx, said.constatId));
        const since = [
          ...(lines.length ? ['ce texte a été changé depuis'] : []),
          ...(files.length ? ['un document y a été joint depuis'] : [])
        ].join(', et ');
        if (since)
          return {
            came: 'wrong',
            errors: { malgre: `${copy?.label ?? before.code} : ${since}. Cochez pour revenir tout de même.` }
          };
      }
      const withdrawn = { withdrawn: true, reason: `retiré avec ${copy?.label ?? before.code}, qui n’est plus repris` };
      for (const file of files) await setWithdrawn(tx, acteur, file, withdrawn, now);
      await tx.delete(reprises).where(of);
      if (said.constatId) await dropCopy(tx, said.constatId);
      await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
        action: 'revenir sur ce que devient un constat',
        kind: 'diagnostics',
        objectId: diagnosticId,
        label: `${before.code} ${before.statement}`,
        before: { suite: said.kind, motif: said.reason, ...copy?.fields },
        after: {}
      });
      return { came: 'done' };
    });
  } catch (thrown) {
    if (!isRestedOn(thrown)) throw thrown;
    const errors = { '': 'D’autres textes s’appuient déjà sur ce constat : changez-les d’abord.' };
    return { came: 'wrong', errors };
  }
}
