import { and, eq, gt, inArray, isNull, notInArray } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { journal } from '#platform/database/tables.ts';
import { noteAll } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { attributions } from '../../comptes/tables.ts';
import { isRestedOn } from '../../diagnostic/preparation/reprises.server.ts';
import { droitsDuPlan } from '../../plan/droits.ts';
import { inPreparation } from '../../plan/preparation/actions.server.ts';
import { espaceMembres, espaces, ficheEspaces } from '../tables.ts';
import { copiedFiches, copiesIn } from './copies.server.ts';
import { takeFrom } from './fiches.server.ts';

type Wrong = { rendre: string };
type Copie = Awaited<ReturnType<typeof copiesIn>>[number];

const worked = (names: readonly string[]): Wrong => ({
  rendre: `On y a travaillé depuis : ${names.join(', ')}. Rien n’est retiré ; fermez ceux qui ne servent pas.`
});

/**
 * Takes the espaces back that were taken over from the plan before, all of them, unless somebody has worked on one since.
 * @returns what is wrong; null when it is done; `gone` when there is no such plan for this person
 */
export async function giveBackEspaces(acteur: Acteur, planId: string, now: Date): Promise<Wrong | null | 'gone'> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDuPlan['préparer un plan'], { centreId })) return 'gone';
  try {
    return await db().transaction(async (tx): Promise<Wrong | null | 'gone'> => {
      const plan = await inPreparation(tx, centreId, planId);
      if (!plan) return 'gone';
      const copies = await copiesIn(tx, planId);
      if (!copies.length) return { rendre: 'Aucun espace n’est repris.' };
      const ids = copies.map(({ id }) => id);
      await tx.select({ id: espaces.id }).from(espaces).where(inArray(espaces.id, ids)).for('update');
      const touched = await touchedAmong(tx, planId, copies);
      if (touched.length) return worked(touched);
      await takeFrom(tx, acteur, ids, now);
      await tx.delete(espaceMembres).where(inArray(espaceMembres.espaceId, ids));
      await tx.delete(espaces).where(inArray(espaces.id, ids));
      const lines = copies.map(({ id, name }) => ({
        ...{ action: 'revenir sur la reprise d’un espace', kind: 'espaces', objectId: id, label: name }
      }));
      await noteAll(tx, centreId, { personneId: acteur.personne.id }, now, lines);
      return null;
    });
  } catch (thrown) {
    if (isRestedOn(thrown)) return worked(['d’autres pages s’y appuient']);
    throw thrown;
  }
}

/** The names of copies that somebody has written on, put another espace under, given a fiche to, or runs. */
async function touchedAmong(tx: Orm, planId: string, copies: readonly Copie[]): Promise<string[]> {
  const ids = copies.map(({ id }) => id);
  const since = Math.min(...copies.map(({ seq }) => seq));
  const lines = await tx
    .select({ id: journal.objectId, seq: journal.seq })
    .from(journal)
    .where(and(eq(journal.kind, 'espaces'), inArray(journal.objectId, ids), gt(journal.seq, since)));
  const under = await tx
    .select({ id: espaces.parentId })
    .from(espaces)
    .where(and(inArray(espaces.parentId, ids), notInArray(espaces.id, ids)));
  const copied = (await copiedFiches(tx, planId)).map(({ to }) => to);
  const given = await tx
    .select({ id: ficheEspaces.espaceId })
    .from(ficheEspaces)
    .where(and(inArray(ficheEspaces.espaceId, ids), notInArray(ficheEspaces.ficheId, copied)));
  const run = await tx
    .select({ id: attributions.scopeId })
    .from(attributions)
    .where(and(eq(attributions.scopeKind, 'espace'), inArray(attributions.scopeId, ids), isNull(attributions.endedAt)));
  const touched = new Set([...under, ...given, ...run].map(({ id }) => id));
  return copies
    .filter(({ id, seq }) => touched.has(id) || lines.some((line) => line.id === id && line.seq > seq))
    .map(({ name }) => name);
}
