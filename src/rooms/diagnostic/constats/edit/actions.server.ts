import { and, asc, eq, isNull, max } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/engine.ts';
import { today } from '#platform/clock.ts';
import { note } from '#platform/journal/write.server.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { may, type Droit } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { droitsDuDiagnostic } from '../../droits.ts';
import type { ValiditeResult } from '../../rules.ts';
import { constats, diagnostics, preuves, validites } from '../../tables.ts';
import type { Mesure } from '../queries.server.ts';
import { codesKnown } from './codes.server.ts';
import { constatEditable, type ConstatFields } from './editable.server.ts';
import { listQuotables } from './figures.server.ts';
import { decisionDayError, nextCode } from './rules.ts';

/** What came of it: refused as if it were not there, or wrong for a reason said beside a field. */
export type Done<T = object> =
  ({ came: 'done' } & T) | { came: 'gone' } | { came: 'wrong'; errors: Record<string, string> };
const gone = { came: 'gone' } as const;

/** Writes one more constat of a diagnostic, with the next code and its first validity. */
export async function createConstat(
  acteur: Acteur,
  { diagnosticId, ...fields }: ConstatFields & { diagnosticId: string },
  now: Date
): Promise<Done<{ id: string; code: string }>> {
  if (!may(acteur, droitsDuDiagnostic['écrire un constat'], acteur)) return gone;
  const errors = constatEditable.check?.(fields) ?? {};
  if (Object.keys(errors).length) return { came: 'wrong', errors };
  return db().transaction((tx) => insertConstat(tx, acteur, { diagnosticId, ...fields }, now));
}

/** The same within a larger transaction; the rights and the rules of a constat’s fields were looked at before. */
export async function insertConstat(
  tx: Orm,
  acteur: Acteur,
  { diagnosticId, ...fields }: ConstatFields & { diagnosticId: string },
  now: Date
): Promise<Done<{ id: string; code: string }>> {
  // Locked, so that it is not published meanwhile.
  const [diagnostic] = await tx
    .select({ id: diagnostics.id, exemple: diagnostics.exemple })
    .from(diagnostics)
    .where(and(eq(diagnostics.id, diagnosticId), visibleTo(acteur, diagnostics)))
    .for('update');
  if (!diagnostic) return gone;
  const code = nextCode(await codesKnown(tx, acteur.centreId));
  const id = `${diagnosticId}/${code}`;
  const { droits, communes, ...own } = fields;
  const { exemple } = diagnostic;
  await tx.insert(constats).values({ ...own, id, code, diagnosticId, centreId: acteur.centreId, exemple });
  await constatEditable.write(tx, id, { droits, communes }, fields);
  await tx
    .insert(validites)
    .values({ constatId: id, seq: 1, on: today(now), result: 'valid', reason: 'établi par le diagnostic' });
  await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
    action: 'écrire un constat',
    kind: 'constats',
    objectId: id,
    label: `${code} ${fields.statement}`,
    after: fields
  });
  return { came: 'done', id, code };
}

/** A constat kept from others until the transaction ends; null for whoever may not. */
export async function lockConstat(tx: Orm, acteur: Acteur, id: string, droit: Droit) {
  const [row] = await tx
    .select({ id: constats.id, code: constats.code, statement: constats.statement, exemple: constats.exemple })
    .from(constats)
    .where(and(eq(constats.id, id), visibleTo(acteur, constats)))
    .for('update');
  return row && may(acteur, droit, acteur) ? row : null;
}

/** What a constat may rest on. */
export type NewPreuve =
  | { kind: 'chiffre'; nis: string; mesure: Mesure; year: number }
  | { kind: 'observation'; text: string; organisationId: string | null; on: string | null }
  | { kind: 'document'; text: string; url: string | null; on: string | null; pieceId?: string };

/** Adds a piece of evidence after the others. A figure must be held: it is pointed at and never copied. */
export async function addPreuve(acteur: Acteur, constatId: string, preuve: NewPreuve, now: Date): Promise<Done> {
  return db().transaction(async (tx): Promise<Done> => {
    const constat = await lockConstat(tx, acteur, constatId, droitsDuDiagnostic['modifier un constat']);
    if (!constat) return gone;
    if (preuve.kind === 'chiffre') {
      const held = await listQuotables(tx, preuve.nis);
      if (!held.some(({ mesure, year }) => mesure === preuve.mesure && year === preuve.year))
        return { came: 'wrong', errors: { chiffre: 'Ce chiffre n’est pas tenu ici : choisissez dans la liste.' } };
    }
    if (preuve.kind === 'observation' && preuve.organisationId !== null) {
      const [body] = await tx
        .select({ id: organisations.id })
        .from(organisations)
        .where(and(eq(organisations.id, preuve.organisationId), visibleTo(acteur, organisations)));
      if (!body) return { came: 'wrong', errors: { organisation: 'Choisissez dans la liste.' } };
    }
    await appendPreuve(tx, constatId, preuve);
    await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
      action: 'ajouter une preuve',
      kind: 'constats',
      objectId: constatId,
      label: `${constat.code} ${constat.statement}`,
      after: preuve
    });
    return { came: 'done' };
  });
}

/** Writes a piece of evidence after those that a constat, which is locked, has. @returns its id */
export async function appendPreuve(tx: Orm, constatId: string, preuve: NewPreuve): Promise<string> {
  const [last] = await tx
    .select({ position: max(preuves.position) })
    .from(preuves)
    .where(eq(preuves.constatId, constatId));
  const id = crypto.randomUUID();
  await tx.insert(preuves).values({ ...preuve, id, constatId, position: (last?.position ?? 0) + 1 });
  return id;
}

/** Takes a piece of evidence away; the journal keeps what it was. */
export async function removePreuve(
  acteur: Acteur,
  constatId: string,
  preuveId: string,
  now: Date
): Promise<Done<{ seq: number }>> {
  return db().transaction(async (tx): Promise<Done<{ seq: number }>> => {
    const constat = await lockConstat(tx, acteur, constatId, droitsDuDiagnostic['modifier un constat']);
    if (!constat) return gone;
    const [removed] = await tx
      .delete(preuves)
      // A file that was joined is withdrawn, and not deleted.
      .where(and(eq(preuves.id, preuveId), eq(preuves.constatId, constatId), isNull(preuves.pieceId)))
      .returning();
    if (!removed) return gone;
    const { id, position, kind, nis, mesure, year, organisationId, on, text, url } = removed;
    const seq = await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
      action: 'retirer une preuve',
      kind: 'constats',
      objectId: constatId,
      label: `${constat.code} ${constat.statement}`,
      before: { id, position, kind, nis, mesure, year, organisationId, on, text, url }
    });
    return { came: 'done', seq };
  });
}

export type Decision = { result: ValiditeResult; reason: string; on: string };

/** Decides whether a constat still holds: one more dated row of its history. */
export async function decideValidite(acteur: Acteur, constatId: string, decision: Decision, now: Date): Promise<Done> {
  return db().transaction((tx) => decideWithin(tx, acteur, constatId, decision, now));
}

/** The same within a larger transaction. */
export async function decideWithin(
  tx: Orm,
  acteur: Acteur,
  constatId: string,
  { result, reason, on }: Decision,
  now: Date
): Promise<Done> {
  const constat = await lockConstat(tx, acteur, constatId, droitsDuDiagnostic['décider de la validité d’un constat']);
  if (!constat) return gone;
  const history = await tx
    .select({ seq: validites.seq, on: validites.on, result: validites.result })
    .from(validites)
    .where(eq(validites.constatId, constatId))
    .orderBy(asc(validites.seq));
  const error = decisionDayError(on, history, today(now));
  if (error) return { came: 'wrong', errors: { jour: error } };
  const last = history.at(-1);
  await tx.insert(validites).values({ constatId, seq: (last?.seq ?? 0) + 1, on, result, reason });
  await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
    action: 'décider de la validité d’un constat',
    kind: 'constats',
    objectId: constatId,
    label: `${constat.code} ${constat.statement}`,
    ...(last ? { before: { validite: last.result } } : {}),
    after: { validite: result },
    reason
  });
  return { came: 'done' };
}
