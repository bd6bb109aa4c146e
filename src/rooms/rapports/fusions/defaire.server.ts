import { and, eq, isNull, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import type { JournalLine } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { droitsDeLAnnuaire } from '../../annuaire/droits.ts';
import { ditBy } from '../../annuaire/services/edit/dit.server.ts';
import { keepVersion, keepVersionsOf, readService, writeService } from '../../annuaire/services/edit/write.server.ts';
import { services } from '../../annuaire/services/tables.ts';
import { organisations } from '../../annuaire/tables.ts';
import { provenanceName, type ServiceFields } from '../../annuaire/services/edit/fields.ts';
import type { Provenances } from '../../annuaire/verification/provenance.ts';
import { fusions } from '../../annuaire/verification/tables.ts';
import { may } from '../../comptes/droits.ts';
import type { Retours, Revenu } from '../../comptes/edit/retour.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { same } from './choix.ts';
import { lockOrganisations, restoreProvenance, restoreProvider } from './organisations.server.ts';
import { giveBack, insertAgain, listReferences, nameOf } from './references.server.ts';
import { setProvenance } from './services.server.ts';

type Fusion = typeof fusions.$inferSelect;
type Parted = { before: Fields; after: Fields };
const again = { came: 'again' } as const;

/** The fields that stand as the merging left them: what somebody wrote since stays. */
const untouched = ({ before, after }: Fusion, now: Fields): Fields =>
  Object.fromEntries(
    Object.keys(after).flatMap((name) => (same(now[name], after[name]) ? [[name, before[name]]] : []))
  );

async function giveAllBack(tx: Orm, { kind, mergedId, keptId, taken }: Fusion): Promise<void> {
  const references = await listReferences(tx, kind);
  for (const one of taken.toReversed()) {
    const reference = references.find((candidate) => nameOf(candidate) === one.where);
    if (reference) await giveBack(tx, kind, reference, one, { from: mergedId, to: keptId });
  }
}

/** Both stand again as two. @returns the fields of the kept one as they were and as they are again; null where it cannot be */
async function partOrganisations(tx: Orm, fusion: Fusion, _acteur: Acteur, now: Date): Promise<Parted | null> {
  const { centreId, keptId, mergedId, row } = fusion;
  const [kept] = await lockOrganisations(tx, centreId, [keptId]);
  const [taken] = await tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.id, mergedId));
  if (!kept || taken) return null;
  // Both were read by the same people: what was hidden since does not come back to be read by more.
  const back = { ...row, visibility: kept.visibility };
  await insertAgain(tx, sql`${organisations}`, [back]);
  await giveAllBack(tx, fusion);
  await restoreProvider(tx, fusion.taken, kept.name);
  const after = untouched(fusion, kept);
  if (Object.keys(after).length)
    await tx
      .update(organisations)
      .set({ ...after, updatedAt: now })
      .where(eq(organisations.id, keptId));
  await restoreProvenance(tx, fusion.taken, keptId, Object.keys(after));
  for (const id of [keptId, mergedId]) await keepVersionsOf(tx, id, now);
  return {
    before: Object.fromEntries(Object.keys(after).map((name) => [name, kept[name as keyof typeof kept]])),
    after
  };
}

async function partServices(tx: Orm, fusion: Fusion, acteur: Acteur, now: Date): Promise<Parted | null> {
  const { centreId, keptId, mergedId, row } = fusion;
  const kept = await readService(tx, centreId, keptId, true);
  const other = await readService(tx, centreId, mergedId, true);
  if (!kept || !other) return null;
  const after = untouched(fusion, kept.fields) as Partial<ServiceFields>;
  const names = Object.keys(after) as (keyof ServiceFields)[];
  if (names.length) {
    await writeService(tx, keptId, after, await ditBy(tx, acteur, kept.row.organisationId, now));
    const known = (row.provenance ?? {}) as Provenances;
    await setProvenance(tx, keptId, Object.fromEntries(names.map((name) => [name, known[provenanceName(name)]])));
    await tx
      .update(services)
      .set({ capacityOn: (row.capacityOn ?? null) as string | null })
      .where(eq(services.id, keptId));
  }
  if (other.row.status === 'defunct')
    await tx
      .update(services)
      .set({ status: row.status as typeof other.row.status, visibility: kept.row.visibility, updatedAt: now })
      .where(eq(services.id, mergedId));
  await keepVersion(tx, mergedId, now);
  await giveAllBack(tx, fusion);
  return { before: Object.fromEntries(names.map((name) => [name, kept.fields[name]])), after };
}

/** Takes a merging back: both entries stand, each with what hung on it; what was added since stays with the kept one. */
const defaire = (acteur: Acteur, line: JournalLine, now: Date): Promise<Revenu> => {
  const { centreId, personne } = acteur;
  if (line.centreId !== centreId || !may(acteur, droitsDeLAnnuaire['fusionner des entrées'], { centreId }))
    return Promise.resolve({ came: 'gone' });
  return db().transaction(async (tx) => {
    const [fusion] = await tx
      .select()
      .from(fusions)
      .where(and(eq(fusions.seq, line.seq), eq(fusions.centreId, centreId), isNull(fusions.undoneAt)))
      .for('update');
    if (!fusion) return again;
    const parted = await (fusion.kind === 'services' ? partServices : partOrganisations)(tx, fusion, acteur, now);
    if (!parted) return again;
    await tx.update(fusions).set({ undoneAt: now }).where(eq(fusions.id, fusion.id));
    const said = { kind: fusion.kind, label: line.label, action: 'défaire une fusion' };
    const seq = await note(tx, centreId, { personneId: personne.id }, now, {
      ...{ ...said, objectId: fusion.keptId, reason: `Retour d’avant la ligne ${line.seq}` },
      before: { ...parted.before, fusion: `${fusion.name} (${fusion.mergedId})` },
      after: { ...parted.after, fusion: null }
    });
    await note(tx, centreId, { personneId: personne.id }, now, {
      ...{ ...said, objectId: fusion.mergedId, label: fusion.name, after: { fusion: null } }
    });
    const place = fusion.kind === 'services' ? 'services' : 'operateurs';
    return { came: 'done', seq, page: `/bureau/annuaire/${place}/${encodeURIComponent(fusion.keptId)}?defaite=oui` };
  });
};

export const retoursDesFusions: Retours = { 'fusionner des organisations': defaire, 'fusionner des services': defaire };
