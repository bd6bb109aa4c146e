import { and, eq, max } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import type { Retours } from '../../../comptes/edit/retour.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { droitsDuDiagnostic } from '../../droits.ts';
import { constats, preuves } from '../../tables.ts';
import { removePreuve } from './actions.server.ts';

type Preuve = typeof preuves.$inferSelect;
const pageOf = ({ code, diagnosticId }: { code: string; diagnosticId: string }) =>
  `/diagnostic/constats/${code}/preuves/modifier?diagnostic=${encodeURIComponent(diagnosticId)}`;

/** A piece of evidence that was taken away from a constat comes back where it stood, and goes again. */
export const retoursDesConstats: Retours = {
  'retirer une preuve': (acteur, line, now) =>
    db().transaction(async (tx) => {
      const [constat] = await tx
        .select()
        .from(constats)
        .where(and(eq(constats.id, line.objectId), visibleTo(acteur, constats)))
        .for('update');
      if (!constat || !may(acteur, droitsDuDiagnostic['modifier un constat'], acteur)) return { came: 'gone' };
      const { id, position, kind, nis, mesure, year, organisationId, on, text, url } = line.before as Preuve;
      const fields = { kind, nis, mesure, year, organisationId, on, text, url };
      const [last] = await tx
        .select({ position: max(preuves.position) })
        .from(preuves)
        .where(eq(preuves.constatId, constat.id));
      const [taken] = await tx
        .select({ id: preuves.id })
        .from(preuves)
        .where(and(eq(preuves.constatId, constat.id), eq(preuves.position, position ?? 0)));
      const place = position && !taken ? position : (last?.position ?? 0) + 1;
      const row = { ...fields, id: id ?? crypto.randomUUID(), constatId: constat.id, position: place };
      const [back] = await tx.insert(preuves).values(row).onConflictDoNothing().returning({ id: preuves.id });
      if (!back) return { came: 'again' };
      const seq = await note(tx, acteur.centreId, { personneId: acteur.personne.id }, now, {
        action: 'remettre une preuve',
        kind: 'constats',
        objectId: constat.id,
        label: `${constat.code} ${constat.statement}`,
        after: { id: back.id, ...fields }
      });
      return { came: 'done', seq, page: pageOf(constat) };
    }),
  'remettre une preuve': async (acteur, line, now) => {
    const came = await removePreuve(acteur, line.objectId, String(line.after?.id), now);
    if (came.came !== 'done') return { came: 'gone' };
    const [constat] = await db().select().from(constats).where(eq(constats.id, line.objectId));
    return constat ? { came: 'done', seq: came.seq, page: pageOf(constat) } : { came: 'gone' };
  }
};
