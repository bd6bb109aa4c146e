import { randomUUID } from 'node:crypto';
import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { enqueue } from '#platform/jobs/enqueue.server.ts';
import { droitsDeLAnnuaire } from '../../../annuaire/droits.ts';
import type { Choix, Reglages } from '../../../annuaire/import/entrant.ts';
import { may } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { imports } from '../tables.ts';
import { ecrireUnAnnuaire, lireAnnuaire } from './travaux.server.ts';
import type { TrouveDansLAnnuaire } from './trouve.ts';

/** Days after which a file that nobody imported is thrown away, with what was read of it. */
const KEPT_DAYS = 30;

const mayImport = (acteur: Acteur): boolean => may(acteur, droitsDeLAnnuaire['importer l’annuaire'], acteur);

/** Takes a file in to be read. @returns its id; null when one may not */
export async function deposerAnnuaire(
  acteur: Acteur,
  { reglages, fileName, file }: { reglages: Reglages; fileName: string; file: Buffer },
  now: Date
): Promise<string | null> {
  if (!mayImport(acteur)) return null;
  const { centreId, personne } = acteur;
  return db().transaction(async (tx) => {
    const old = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
    await tx.delete(imports).where(and(eq(imports.centreId, centreId), lt(imports.createdAt, old)));
    // What was decided of the same source is decided: its questions have the same keys.
    const before = await tx
      .select({ choix: imports.choix, reglages: imports.reglages })
      .from(imports)
      .where(and(eq(imports.centreId, centreId), eq(imports.sorte, 'annuaire')))
      .orderBy(desc(imports.createdAt));
    const last = before.find(({ choix, reglages: of }) => choix && (of as Reglages | null)?.source === reglages.source);
    const id = randomUUID();
    await tx.insert(imports).values({
      ...{ id, centreId, personneId: personne.id, sorte: 'annuaire', reglages, choix: last?.choix ?? null },
      ...{ fileName, file, createdAt: now }
    });
    const about = { id, title: `Lecture de ${fileName}`, centreId, personneId: personne.id };
    await enqueue(tx, lireAnnuaire, { id, personneId: personne.id }, about);
    return id;
  });
}

const waiting = (acteur: Acteur, id: string) =>
  and(
    eq(imports.id, id),
    eq(imports.centreId, acteur.centreId),
    eq(imports.sorte, 'annuaire'),
    isNull(imports.writingId)
  );

/** Keeps what somebody decided of the questions of a file, and has it read again by that. @returns false when it is too late, or one may not */
export async function choisir(acteur: Acteur, id: string, choisis: Choix, regle?: Reglages['regle']): Promise<boolean> {
  if (!mayImport(acteur)) return false;
  const { centreId, personne } = acteur;
  return db().transaction(async (tx) => {
    const [row] = await tx.select().from(imports).where(waiting(acteur, id)).for('update');
    if (!row?.found) return false;
    const readingId = randomUUID();
    const reglages = { ...(row.reglages as Reglages), ...(regle ? { regle } : {}) };
    // A rule for all takes the place of what was decided one by one between ours and theirs.
    const before = Object.entries((row.choix ?? {}) as Choix).filter(
      ([, one]) => !regle || (one !== 'notre' && one !== 'leur')
    );
    await tx
      .update(imports)
      .set({
        choix: { ...Object.fromEntries(before), ...choisis },
        reglages,
        readingId,
        found: null,
        changeCount: null
      })
      .where(eq(imports.id, id));
    const about = { id: readingId, title: `Lecture de ${row.fileName}`, centreId, personneId: personne.id };
    await enqueue(tx, lireAnnuaire, { id, personneId: personne.id }, about);
    return true;
  });
}

export type Confirmed = 'gone' | 'late' | 'asked' | { errors: Record<string, string> };

/** Asks that a file that was read be written. `late`: it was asked for already. */
export async function confirmerAnnuaire(
  acteur: Acteur,
  id: string,
  { publier, sansPersonne }: { publier: boolean; sansPersonne: boolean }
): Promise<Confirmed> {
  if (!mayImport(acteur)) return 'gone';
  const { centreId, personne } = acteur;
  return db().transaction(async (tx): Promise<Confirmed> => {
    const [row] = await tx.select().from(imports).where(waiting(acteur, id)).for('update');
    if (!row) return 'late';
    const found = row.found as TrouveDansLAnnuaire | null;
    if (!found || found.said.errors || !row.changeCount)
      return { errors: { '': 'Il n’y a rien à importer de ce fichier.' } };
    const errors = {
      ...(found.said.personal && !sansPersonne
        ? { sansPersonne: 'Relisez, puis cochez ici ou corrigez le fichier.' }
        : {}),
      ...(found.publics && !publier ? { publier: 'Cochez ici si tout le monde peut les lire.' } : {})
    };
    if (Object.keys(errors).length) return { errors };
    const writingId = randomUUID();
    await tx.update(imports).set({ writingId }).where(eq(imports.id, id));
    const about = { id: writingId, title: `Importation de ${row.fileName}`, centreId, personneId: personne.id };
    await enqueue(tx, ecrireUnAnnuaire, { id, personneId: personne.id }, about);
    return 'asked';
  });
}
