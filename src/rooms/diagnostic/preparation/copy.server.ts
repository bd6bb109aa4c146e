import { asc, eq } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import type { Orm } from '#platform/database/engine.ts';
import { note } from '#platform/journal/write.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { codesKnown } from '../constats/edit/codes.server.ts';
import { constatEditable } from '../constats/edit/editable.server.ts';
import { nextCode } from '../constats/edit/rules.ts';
import { constatCommunes, constatDroits, constats, diagnostics, preuves, validites } from '../tables.ts';

type Constat = typeof constats.$inferSelect;
type Diagnostic = typeof diagnostics.$inferSelect;

/**
 * Takes a constat over into another diagnostic, with its rights, communes and evidence; its history begins anew. As it is,
 * it keeps its code; to be rewritten, it gets the next one.
 */
export async function copyConstat(
  tx: Orm,
  acteur: Acteur,
  before: Constat,
  { id: diagnosticId, exemple }: Diagnostic,
  rewritten: boolean,
  now: Date
): Promise<{ id: string; code: string }> {
  const { centreId } = acteur;
  const code = rewritten ? nextCode(await codesKnown(tx, centreId)) : before.code;
  const id = `${diagnosticId}/${code}`;
  const standing = await constatEditable.read(tx, centreId, before.id, false);
  if (!standing) throw new Error('The constat was there a moment ago');
  // What is in a diagnostic is the team’s until it is published, and then is read by whom it was before.
  const fields = { ...standing.fields, visibility: 'equipe' as const };
  const { droits, communes, ...own } = fields;
  await tx.insert(constats).values({ ...own, id, code, diagnosticId, centreId, exemple });
  await constatEditable.write(tx, id, { droits, communes }, fields);
  const rows = await tx.select().from(preuves).where(eq(preuves.constatId, before.id)).orderBy(asc(preuves.position));
  if (rows.length)
    await tx.insert(preuves).values(rows.map((row) => ({ ...row, id: crypto.randomUUID(), constatId: id })));
  const reason = rewritten
    ? `réécrit à partir de ${before.code} du diagnostic précédent`
    : 'repris du diagnostic précédent';
  await tx.insert(validites).values({ constatId: id, seq: 1, on: today(now), result: 'valid', reason });
  await note(tx, centreId, { personneId: acteur.personne.id }, now, {
    action: rewritten ? 'réécrire un constat' : 'reprendre un constat',
    kind: 'constats',
    objectId: id,
    label: `${code} ${before.statement}`,
    after: fields
  });
  return { id, code };
}

/** Takes away a constat that nobody but the team has seen. What else rests on it stands in the way, and throws. */
export async function dropCopy(tx: Orm, id: string): Promise<void> {
  for (const table of [validites, preuves, constatCommunes, constatDroits])
    await tx.delete(table).where(eq(table.constatId, id));
  await tx.delete(constats).where(eq(constats.id, id));
}
