import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import { ditBy } from '../../annuaire/services/edit/dit.server.ts';
import { serviceEditable } from '../../annuaire/services/edit/editable.server.ts';
import { provenanceName, type ServiceFields } from '../../annuaire/services/edit/fields.ts';
import { keepVersion, readService, writeService } from '../../annuaire/services/edit/write.server.ts';
import { services } from '../../annuaire/services/tables.ts';
import { provenanceIn, type Provenance, type Provenances } from '../../annuaire/verification/provenance.ts';
import { fusions } from '../../annuaire/verification/tables.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { empreinteOf } from '../../comptes/edit/lot.server.ts';
import { chosenOf } from './choix.ts';
import { NOT_THE_SAME_READERS, type Demande, type Faite, type Fusionnee } from './faite.ts';
import { listReferences, takeAlong } from './references.server.ts';

type ServiceRow = typeof services.$inferSelect;
export type ServiceChoice = Omit<ServiceFields, 'status' | 'visibility' | 'unlisted'>;

/** What one chooses between: how a service leaves and who reads it are said elsewhere. */
export function choiceOfService({ status: _s, visibility: _v, unlisted: _u, ...fields }: ServiceFields): ServiceChoice {
  return fields;
}

/** Where a field of a service is known from, and who confirmed it last. */
export function provenanceOf(row: ServiceRow, field: string): Provenance {
  return provenanceIn(row, provenanceName(field));
}

/** Two services that neither is one no longer, kept from anybody else until the transaction ends. */
async function lockServices(tx: Orm, centreId: string, ids: readonly string[]) {
  const found: NonNullable<Awaited<ReturnType<typeof readService>>>[] = [];
  for (const id of ids.toSorted()) {
    const one = await readService(tx, centreId, id, true);
    if (one) found.push(one);
  }
  const [gone] = await tx
    .select({ id: fusions.id })
    .from(fusions)
    .where(and(eq(fusions.kind, 'services'), inArray(fusions.mergedId, [...ids]), isNull(fusions.undoneAt)));
  return gone ? [] : ids.flatMap((id) => found.find((one) => one.row.id === id) ?? []);
}

/** Makes two services one: the other ends, with its places and its history, and what was said of it goes to the kept one. */
export async function fuseServices(
  tx: Orm,
  acteur: Acteur,
  { gardee, autre, choix, vu }: Demande,
  now: Date
): Promise<Faite | Exclude<Fusionnee, { came: 'done' }>> {
  const { centreId, reads } = acteur;
  const [kept, other] = await lockServices(tx, centreId, [gardee, autre]);
  if (!kept || !other || [kept, other].some(({ row }) => !reads.includes(row.visibility))) return { came: 'gone' };
  const [mine, theirs] = [choiceOfService(kept.fields), choiceOfService(other.fields)];
  if (empreinteOf([mine, theirs]) !== vu) return { came: 'changed' };
  if (kept.row.visibility !== other.row.visibility) return { came: 'wrong', errors: { '': NOT_THE_SAME_READERS } };
  const { changed, taken } = chosenOf(mine, theirs, choix);
  const after: Partial<ServiceFields> = {
    ...changed,
    ...(other.row.unlisted && !kept.row.unlisted ? { unlisted: true } : {})
  };
  const whole = { ...kept.fields, ...after };
  const errors = { ...(await serviceEditable.checkWithin?.(tx, gardee, whole)), ...serviceEditable.check?.(whole) };
  if (Object.keys(errors).length) return { came: 'wrong', errors };
  const names = Object.keys(after) as (keyof ServiceFields)[];
  if (names.length) {
    await writeService(tx, gardee, after, await ditBy(tx, acteur, kept.row.organisationId, now));
    // What comes from the other is as old as it was there.
    await setProvenance(tx, gardee, Object.fromEntries(taken.map((name) => [name, provenanceOf(other.row, name)])));
  }
  await tx.update(services).set({ status: 'defunct', updatedAt: now }).where(eq(services.id, autre));
  await keepVersion(tx, autre, now);
  const along = [];
  for (const one of await listReferences(tx, 'services'))
    along.push(await takeAlong(tx, 'services', one, { from: autre, to: gardee }));
  return {
    ...{ sorte: 'services', kept: { id: gardee, name: kept.row.name } },
    merged: { id: autre, name: other.row.name, slug: other.row.slug },
    row: { status: other.row.status, provenance: kept.row.provenance, capacityOn: kept.row.capacityOn },
    before: Object.fromEntries(names.map((name) => [name, kept.fields[name]])),
    after: after as Fields,
    taken: along.filter(({ moved, dropped }) => moved.length || dropped.length)
  };
}

/** Says where fields of a service are known from; undefined: as the rest of it. */
export async function setProvenance(
  tx: Orm,
  id: string,
  said: Readonly<Record<string, Provenance | undefined>>
): Promise<void> {
  if (!Object.keys(said).length) return;
  const [row] = await tx.select({ provenance: services.provenance }).from(services).where(eq(services.id, id));
  const provenance: Provenances = { ...row?.provenance };
  for (const [field, one] of Object.entries(said)) {
    if (one) provenance[provenanceName(field)] = one;
    else delete provenance[provenanceName(field)];
  }
  await tx.update(services).set({ provenance }).where(eq(services.id, id));
}
