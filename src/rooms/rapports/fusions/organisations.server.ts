import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { organisations } from '../../annuaire/tables.ts';
import { provenanceIn, type Provenance, type Provenances } from '../../annuaire/verification/provenance.ts';
import type { Emporte } from '../../annuaire/verification/tables.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';

export type OrganisationRow = typeof organisations.$inferSelect;

/** Fields of an organisation that one chooses between when two become one. */
export const organisationNames = [
  'name',
  'alternateName',
  'kind',
  'structures',
  'nis',
  'description',
  'phone',
  'email',
  'website',
  'bce'
] as const satisfies readonly (keyof OrganisationRow)[];
export type OrganisationChoice = Pick<OrganisationRow, (typeof organisationNames)[number]>;

export const choiceOf = (row: OrganisationRow): OrganisationChoice =>
  Object.fromEntries(organisationNames.map((name) => [name, row[name]])) as OrganisationChoice;

/** Two organisations of a centre, kept from anybody else until the transaction ends; in one order, whoever merges what. */
export async function lockOrganisations(tx: Orm, centreId: string, ids: readonly string[]): Promise<OrganisationRow[]> {
  const rows = await tx
    .select()
    .from(organisations)
    .where(and(inArray(organisations.id, [...ids]), eq(organisations.centreId, centreId)))
    .orderBy(organisations.id)
    .for('update');
  return ids.flatMap((id) => rows.find((row) => row.id === id) ?? []);
}

/** What nobody is twice: a partner of the fiche that one leads, a member beside the pilot that one is. */
export async function dropDoubles(tx: Orm, from: string, to: string): Promise<Emporte[]> {
  const partners = await tx.execute<{ row: Record<string, unknown> }>(sql`
    delete from fiche_partenaires m using fiches f where f.id = m.fiche_id
      and ((m.organisation_id = ${from} and f.lead_id = ${to}) or (m.organisation_id = ${to} and f.lead_id = ${from}))
    returning to_jsonb(m) as row`);
  const members = await tx.execute<{ row: Record<string, unknown> }>(sql`
    delete from espace_membres m where m.role = 'membre' and m.organisation_id in (${from}, ${to}) and exists (
      select from espace_membres k where k.espace_id = m.espace_id and k.role = 'pilote'
        and k.organisation_id in (${from}, ${to}) and k.organisation_id <> m.organisation_id)
    returning to_jsonb(m) as row`);
  // Of two addresses to ask at, the kept one’s, unless it has none.
  const asked = await tx.execute<{ row: Record<string, unknown> }>(sql`
    delete from prive.operateurs m where m.organisation_id = ${to} and m.email is null and exists (
      select from prive.operateurs k where k.organisation_id = ${from} and k.email is not null)
    returning to_jsonb(m) as row`);
  const dropped = (where: string, { rows }: typeof partners): Emporte[] =>
    rows.length ? [{ where, moved: [], dropped: rows.map(({ row }) => row) }] : [];
  return [
    ...dropped('public.fiche_partenaires.organisation_id', partners),
    ...dropped('public.espace_membres.organisation_id', members),
    ...dropped('prive.operateurs.organisation_id', asked)
  ];
}

/** Where means name their provider: who gives them is known by name. */
const PROVIDER = 'public.moyens.provider';

/** Means that one of these names gives are given by `name` from now on. */
export async function renameProvider(
  tx: Orm,
  centreId: string,
  names: readonly string[],
  name: string
): Promise<Emporte[]> {
  const old = names.filter((one) => one !== name);
  if (!old.length) return [];
  const rows = await tx
    .select({ id: moyens.id, provider: moyens.provider })
    .from(moyens)
    .innerJoin(fiches, eq(fiches.id, moyens.ficheId))
    .where(and(inArray(moyens.provider, old), eq(fiches.centreId, centreId)));
  if (!rows.length) return [];
  const ids = rows.map(({ id }) => id);
  await tx.update(moyens).set({ provider: name }).where(inArray(moyens.id, ids));
  return [{ where: PROVIDER, moved: rows, dropped: [] }];
}

/** Gives means back the name of who gave them, where nobody wrote another since. */
export async function restoreProvider(tx: Orm, taken: readonly Emporte[], name: string): Promise<void> {
  for (const { moved } of taken.filter(({ where }) => where === PROVIDER))
    for (const { id, provider } of moved as { id: string; provider: string }[])
      await tx
        .update(moyens)
        .set({ provider })
        .where(and(eq(moyens.id, id), eq(moyens.provider, name)));
}

/** Where it is kept what was known of single fields of an organisation. */
const PROVENANCE = 'public.organisations.provenance';

/** What comes from another organisation is as old as it was there. @returns what was known before, for whoever takes it back */
export async function takeProvenance(
  tx: Orm,
  kept: OrganisationRow,
  other: OrganisationRow,
  names: readonly string[]
): Promise<Emporte[]> {
  await setProvenance(tx, kept.id, Object.fromEntries(names.map((name) => [name, provenanceIn(other, name)])));
  return [{ where: PROVENANCE, moved: [{ provenance: kept.provenance }], dropped: [] }];
}

/** Fields that say again what they said are known from where they were. */
export async function restoreProvenance(
  tx: Orm,
  taken: readonly Emporte[],
  id: string,
  names: readonly string[]
): Promise<void> {
  const [said] = taken.filter(({ where }) => where === PROVENANCE).flatMap(({ moved }) => moved);
  const before = (said?.provenance ?? {}) as Provenances;
  await setProvenance(tx, id, Object.fromEntries(names.map((name) => [name, before[name]])));
}

/** Says where fields of an organisation are known from; undefined: as the rest of it. */
async function setProvenance(
  tx: Orm,
  id: string,
  said: Readonly<Record<string, Provenance | undefined>>
): Promise<void> {
  if (!Object.keys(said).length) return;
  const own = eq(organisations.id, id);
  const [row] = await tx.select({ provenance: organisations.provenance }).from(organisations).where(own);
  const provenance: Provenances = { ...row?.provenance };
  for (const [field, one] of Object.entries(said)) {
    if (one) provenance[field] = one;
    else delete provenance[field];
  }
  await tx.update(organisations).set({ provenance }).where(own);
}
