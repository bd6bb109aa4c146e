import { and, asc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note } from '#platform/journal/write.server.ts';
import { organisations } from '../../../annuaire/tables.ts';
import { revokeLiens, stateOfLien, takeLien, type EtatLien } from '../../../comptes/liens/liens.server.ts';
import { presentState } from '../rules.ts';
import { etapes, ficheEtats, fiches } from '../tables.ts';
import { indicateurs, indicateurValeurs } from '../indicateurs/tables.ts';
import type { Told } from './rules.ts';
import { demandesNouvelles, nouvelles } from './tables.ts';

const kind = 'demandes_nouvelles';

/** What a partner is shown of a fiche: no more than its title, state, steps and indicators. */
export async function readFicheToTell(tx: Orm, centreId: string, id: string) {
  const [fiche] = await tx
    .select({ id: fiches.id, code: fiches.code, title: fiches.title, exemple: fiches.exemple })
    .from(fiches)
    .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)));
  if (!fiche) return null;
  const etats = await tx.select().from(ficheEtats).where(eq(ficheEtats.ficheId, id));
  const steps = await tx.select().from(etapes).where(eq(etapes.ficheId, id)).orderBy(asc(etapes.no));
  const measures = await tx.select().from(indicateurs).where(eq(indicateurs.ficheId, id)).orderBy(asc(indicateurs.no));
  const values = await tx
    .select({ id: indicateurValeurs.indicateurId, year: indicateurValeurs.year, value: indicateurValeurs.value })
    .from(indicateurValeurs)
    .innerJoin(indicateurs, eq(indicateurs.id, indicateurValeurs.indicateurId))
    .where(eq(indicateurs.ficheId, id))
    .orderBy(asc(indicateurValeurs.year));
  return {
    ...fiche,
    state: presentState(etats)?.state ?? ('a-discuter' as const),
    etapes: steps.map(({ no, title, dueOn, doneOn }) => ({ no, title, dueOn, doneOn })),
    indicateurs: measures.map(({ id: of, name, unit, targetYear, target }) => ({
      ...{ id: of, name, unit, targetYear, target },
      values: values.filter((one) => one.id === of).map(({ year, value }) => ({ year, value }))
    }))
  };
}

/**
 * What a signed link asks, or why it asks nothing any more; null where it never was one. One that was answered by another
 * of its links is used.
 */
export async function readDemande(centreId: string, token: string, now: Date) {
  const found = await stateOfLien(centreId, 'avancement', token, now);
  if (found?.lien.kind !== kind) return null;
  const [row] = await db()
    .select({ asked: demandesNouvelles, organisation: organisations.name })
    .from(demandesNouvelles)
    .leftJoin(organisations, eq(organisations.id, demandesNouvelles.organisationId))
    .where(eq(demandesNouvelles.id, found.lien.objectId));
  const fiche = row && (await readFicheToTell(db(), centreId, row.asked.ficheId));
  if (!fiche) return null;
  const state: EtatLien = row.asked.answeredAt ? 'used' : found.state;
  return { state, fiche, organisation: row.organisation };
}

/**
 * Takes what a partner tells, once: it waits for somebody to approve it. « Rien de nouveau » is told by no text, step or
 * value.
 */
export async function tellNouvelles(
  centreId: string,
  token: string,
  told: Told | 'rien',
  now: Date
): Promise<'done' | 'gone'> {
  return db().transaction(async (tx) => {
    const lien = await takeLien(tx, centreId, 'avancement', token, now);
    if (lien?.kind !== kind) return 'gone';
    const [asked] = await tx
      .select()
      .from(demandesNouvelles)
      .where(eq(demandesNouvelles.id, lien.objectId))
      .for('update');
    const fiche = asked && (await readFicheToTell(tx, centreId, asked.ficheId));
    if (!asked || !fiche || asked.answeredAt || asked.revokedAt) return 'gone';
    // The link of a reminder is of no use either now.
    await revokeLiens(tx, kind, asked.id, now);
    await tx.update(demandesNouvelles).set({ answeredAt: now }).where(eq(demandesNouvelles.id, asked.id));
    const nothingNew = told === 'rien';
    const parts = nothingNew ? { note: null, etapes: [], valeurs: [] } : told;
    await tx.insert(nouvelles).values({
      ...{ id: crypto.randomUUID(), demandeId: asked.id, centreId, ficheId: fiche.id, lienId: lien.id },
      ...{ receivedAt: now, nothingNew, state: 'a-approuver' as const, ...parts }
    });
    await note(tx, centreId, { lienId: lien.id }, now, {
      ...{ action: 'donner des nouvelles', kind: 'fiches', objectId: fiche.id },
      label: `${fiche.code} ${fiche.title}`
    });
    return 'done';
  });
}
