import { and, asc, eq, isNull } from 'drizzle-orm';
import { addDays, daysBetween } from '#platform/calendar.ts';
import { db } from '#platform/database/current.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDuPlan } from '../droits.ts';
import { etapes, fiches } from '../fiches/tables.ts';
import { indicateurs } from '../fiches/indicateurs/tables.ts';
import { moyens } from '../fiches/moyens/tables.ts';
import { readableFiche } from '../readable.server.ts';
import { modeles, type Structure } from './tables.ts';

const droit = droitsDuPlan['tenir les modèles de fiche'];

/** Makes a modèle of a fiche: what it is made of, and nothing of its life. @returns null when one may not, or there is no such fiche */
export async function createModele(
  acteur: Acteur,
  { ficheId, name }: { ficheId: string; name: string },
  now: Date
): Promise<{ id: string; seq: number } | null> {
  const { centreId } = acteur;
  if (!may(acteur, droit, { centreId })) return null;
  return db().transaction(async (tx) => {
    const [fiche] = await tx
      .select()
      .from(fiches)
      .where(and(eq(fiches.id, ficheId), readableFiche(acteur)));
    if (!fiche) return null;
    const steps = await tx.select().from(etapes).where(eq(etapes.ficheId, ficheId)).orderBy(asc(etapes.no));
    const measures = await tx
      .select()
      .from(indicateurs)
      .where(eq(indicateurs.ficheId, ficheId))
      .orderBy(asc(indicateurs.no));
    const means = await tx.selectDistinct({ kind: moyens.kind }).from(moyens).where(eq(moyens.ficheId, ficheId));
    const { context, objectives, publics, startsOn, endsOn, exemple, code, title } = fiche;
    const structure: Structure = {
      ...{ context, objectives, publics, days: daysBetween(startsOn, endsOn) },
      etapes: steps.map((step) => ({ title: step.title, after: Math.max(0, daysBetween(startsOn, step.dueOn)) })),
      indicateurs: measures.map((measure) => ({ name: measure.name, unit: measure.unit })),
      moyens: means.map(({ kind }) => kind).toSorted()
    };
    const id = crypto.randomUUID();
    await tx.insert(modeles).values({ id, centreId, name, structure, madeAt: now, exemple });
    const seq = await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      ...{ action: 'faire un modèle de fiche', kind: 'modeles', objectId: id, label: name },
      after: { name, fiche: `${code} ${title}` }
    });
    return { id, seq };
  });
}

/** The modèles of a centre, by name; withdrawn ones last. */
export async function listModeles(centreId: string) {
  const rows = await db().select().from(modeles).where(eq(modeles.centreId, centreId)).orderBy(asc(modeles.name));
  return rows.toSorted((a, b) => Number(a.withdrawnAt !== null) - Number(b.withdrawnAt !== null));
}

/** One that is offered. */
export async function getModele(centreId: string, id: string) {
  const [row] = await db()
    .select()
    .from(modeles)
    .where(and(eq(modeles.id, id), eq(modeles.centreId, centreId), isNull(modeles.withdrawnAt)));
  return row ?? null;
}

/** The steps of a modèle from the first day of a fiche on. */
export const etapesFrom = ({ etapes }: Structure, startsOn: string) =>
  etapes.map(({ title, after }) => ({ title, dueOn: addDays(startsOn, after) }));
