import { randomUUID } from 'node:crypto';
import { and, eq, isNull, lt } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { enqueue } from '#platform/jobs/enqueue.server.ts';
import { may } from '../../comptes/droits.ts';
import { warningsOf } from '../../comptes/personnel.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { droitsDuPlan } from '../../plan/droits.ts';
import { findPlan } from './present.server.ts';
import type { Trouve } from './changements.ts';
import { imports } from './tables.ts';
import { readImport, writeImport } from './travaux.server.ts';

/** Days after which a file that nobody imported is thrown away, with what was read of it. */
const KEPT_DAYS = 30;

const mayImport = (acteur: Acteur): boolean => may(acteur, droitsDuPlan['écrire une fiche'], acteur);

/** Takes a file in to be read. @returns its id; null when one may not, or there is no such plan */
export async function startImport(
  acteur: Acteur,
  { planId, fileName, file }: { planId: string; fileName: string; file: Buffer },
  now: Date
): Promise<string | null> {
  if (!mayImport(acteur)) return null;
  const { centreId, personne } = acteur;
  return db().transaction(async (tx) => {
    if (!(await findPlan(tx, acteur, planId))) return null;
    const old = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    await tx.delete(imports).where(and(eq(imports.centreId, centreId), lt(imports.createdAt, old)));
    const id = randomUUID();
    await tx.insert(imports).values({ id, centreId, personneId: personne.id, planId, fileName, file, createdAt: now });
    const title = `Lecture de ${fileName}`;
    await enqueue(tx, readImport, { id, personneId: personne.id }, { id, title, centreId, personneId: personne.id });
    return id;
  });
}

export type Agreed = 'gone' | 'late' | 'asked' | { errors: Record<string, string> };

/** Asks that a file that was read be written. `late`: it was asked for already. */
export async function confirmImport(
  acteur: Acteur,
  id: string,
  { reason, sansPersonne, publier }: { reason: string | null; sansPersonne: boolean; publier: boolean }
): Promise<Agreed> {
  if (!mayImport(acteur)) return 'gone';
  const { centreId, personne } = acteur;
  return db().transaction(async (tx): Promise<Agreed> => {
    const [row] = await tx
      .select({ planId: imports.planId, found: imports.found, count: imports.changeCount, fileName: imports.fileName })
      .from(imports)
      .where(
        and(eq(imports.id, id), eq(imports.centreId, centreId), eq(imports.sorte, 'plan'), isNull(imports.writingId))
      )
      .for('update');
    if (!row?.planId) return 'late';
    const plan = await findPlan(tx, acteur, row.planId);
    if (!plan) return 'gone';
    const found = row.found as Trouve | null;
    if (!found || found.errors.length || !row.count)
      return { errors: { '': 'Il n’y a rien à importer de ce fichier.' } };
    // The public reads the reason, too.
    const warnings = sansPersonne ? {} : warningsOf({ motif: reason });
    const suspected = found.personal.length > 0 || warnings.motif !== undefined;
    const errors = {
      ...warnings,
      ...(suspected && !sansPersonne ? { sansPersonne: 'Relisez, puis cochez ici ou corrigez le fichier.' } : {}),
      ...(found.publie?.length && !publier
        ? { publier: 'Des textes deviendraient publics : relisez ce que tout le monde lira, puis cochez ici.' }
        : {}),
      ...(plan.adoptedOn && !reason ? { motif: 'Dites pourquoi : le plan est adopté.' } : {})
    };
    if (Object.keys(errors).length) return { errors };
    const writingId = randomUUID();
    await tx.update(imports).set({ writingId, reason }).where(eq(imports.id, id));
    const about = { id: writingId, title: `Importation de ${row.fileName}`, centreId, personneId: personne.id };
    await enqueue(tx, writeImport, { id, personneId: personne.id }, about);
    return 'asked';
  });
}
