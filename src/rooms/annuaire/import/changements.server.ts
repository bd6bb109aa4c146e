import { and, eq } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import type { Orm } from '#platform/database/open.ts';
import type { Line } from '#platform/journal/write.server.ts';
import { locations } from '../locations/tables.ts';
import { writeAgrements } from '../organisations/operateur/agrements.server.ts';
import type { verifiers } from '../services/codes.ts';
import { capacityFields, provenanceName } from '../services/edit/fields.ts';
import { replaceFermetures } from '../services/edit/fermetures.server.ts';
import { keepVersion } from '../services/edit/write.server.ts';
import { serviceAtLocations, services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import type { Provenances } from '../verification/provenance.ts';
import { cle } from './datees.ts';
import type { Ecrit } from './objet.ts';
import { locality } from './present.ts';

/** @property source whose file it is */
type Par = { now: Date; by: (typeof verifiers)[number]; source: string };

/** Writes what a file changes of what the directory holds. @returns the lines of the journal, as each may be taken back */
export async function ecrireChangements(tx: Orm, ecrits: readonly Ecrit[], par: Par): Promise<Line[]> {
  const lines: Line[] = [];
  for (const one of ecrits) {
    if (one.added) continue;
    if (one.kind === 'organisations') lines.push(...(await organisation(tx, one as Ecrit<'organisations'>, par)));
    if (one.kind === 'locations') lines.push(await lieu(tx, one as Ecrit<'locations'>, par));
    if (one.kind === 'services') lines.push(await offre(tx, one as unknown as Ecrit<'services'>, par));
  }
  return lines;
}

const pick = (fields: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    names.flatMap((name) => (name in fields ? [[name, (fields as Record<string, unknown>)[name]] as const] : []))
  );

/** What a plan keeps of an organisation, and what the directory does: two lines, as two forms write them. */
const ofPlan: ReadonlySet<string> = new Set(['name', 'kind', 'structures', 'visibility']);

async function organisation(
  tx: Orm,
  { id, label, before, after, changed }: Ecrit<'organisations'>,
  par: Par
): Promise<Line[]> {
  const names = Object.keys(changed);
  const columns = pick(
    after,
    names.filter((name) => name !== 'agrements')
  );
  const [row] = await tx
    .select({ provenance: organisations.provenance })
    .from(organisations)
    .where(eq(organisations.id, id));
  const provenance = { ...row?.provenance, ...provenanceOf(changed, par) };
  await tx
    .update(organisations)
    .set({ ...columns, provenance, updatedAt: par.now })
    .where(eq(organisations.id, id));
  if ('agrements' in changed) {
    const known = new Map(before?.agrements.map((one) => [one.id, cle(one)]));
    const anew = after.agrements.filter((one) => known.get(one.id) !== cle(one)).map((one) => one.id);
    await writeAgrements(tx, id, after.agrements, par.source, new Set(anew));
  }
  const of = (action: string, own: readonly string[]): Line[] =>
    own.length
      ? [
          {
            action,
            kind: 'organisations',
            objectId: id,
            label,
            before: pick(before ?? {}, own),
            after: pick(after, own)
          }
        ]
      : [];
  return [
    ...of(
      'modifier une organisation',
      names.filter((name) => ofPlan.has(name))
    ),
    ...of(
      'modifier un opérateur',
      names.filter((name) => !ofPlan.has(name))
    )
  ];
}

/** Of each field where it comes from and when that was confirmed; the rest keeps its age. */
function provenanceOf(changed: Ecrit['changed'], { now, by }: Par): Provenances {
  return Object.fromEntries(
    Object.entries(changed).map(([field, { source, on }]) => [
      provenanceName(field),
      { source, updatedOn: today(now), ...(on ? { verifiedOn: on, verifiedBy: by } : {}) }
    ])
  );
}

const columnsOf = ({ localite, point, ...rest }: Ecrit<'locations'>['after']): Record<string, unknown> => ({
  ...{ ...rest, ...locality({ localite }), ...point }
});

async function lieu(tx: Orm, one: Ecrit<'locations'>, par: Par): Promise<Line> {
  const { id, label, before, after, changed } = one;
  const { fermetures } = pick(after, Object.keys(changed)) as Partial<typeof after>;
  const names = Object.keys(changed).flatMap((field) =>
    field === 'localite' ? ['postalCode', 'locality', 'nis'] : field === 'point' ? ['lon', 'lat', 'placement'] : [field]
  );
  const [row] = await tx.select({ provenance: locations.provenance }).from(locations).where(eq(locations.id, id));
  const provenance = { ...row?.provenance, ...provenanceOf(changed, par) };
  const { fermetures: _fermetures, ...columns } = pick(columnsOf(after), names);
  await tx
    .update(locations)
    .set({ ...columns, provenance, updatedAt: par.now })
    .where(eq(locations.id, id));
  if (fermetures) await replaceFermetures(tx, { locationId: id }, fermetures);
  if (names.includes('nis')) {
    const given = await tx
      .select({ id: serviceAtLocations.serviceId })
      .from(serviceAtLocations)
      .where(eq(serviceAtLocations.locationId, id));
    for (const service of given) await keepVersion(tx, service.id, par.now);
  }
  const was = before ? pick(columnsOf(before), names) : {};
  return {
    action: 'modifier un lieu',
    kind: 'locations',
    objectId: id,
    label,
    before: was,
    after: pick(columnsOf(after), names)
  };
}

async function offre(tx: Orm, one: Ecrit<'services'>, par: Par): Promise<Line> {
  const { id, label, before, after, changed } = one;
  const names = Object.keys(changed);
  const { lieux: _lieux, fermetures, ...columns } = pick(after, names) as Partial<typeof after>;
  const [row] = await tx.select({ provenance: services.provenance }).from(services).where(eq(services.id, id));
  const capacity = capacityFields.some((field) => names.includes(field)) ? { capacityOn: today(par.now) } : {};
  await tx
    .update(services)
    .set({
      ...{ ...columns, ...capacity, updatedAt: par.now },
      provenance: { ...row?.provenance, ...provenanceOf(changed, par) }
    })
    .where(eq(services.id, id));
  if (fermetures) await replaceFermetures(tx, { serviceId: id }, fermetures);
  if (names.includes('lieux')) {
    const known = new Set(before?.lieux.map(({ locationId }) => locationId));
    for (const { locationId, openingHours, hoursNote } of after.lieux)
      if (known.has(locationId))
        await tx
          .update(serviceAtLocations)
          .set({ openingHours, hoursNote })
          .where(and(eq(serviceAtLocations.serviceId, id), eq(serviceAtLocations.locationId, locationId)));
      else
        await tx
          .insert(serviceAtLocations)
          .values({ id: crypto.randomUUID(), serviceId: id, locationId, openingHours, hoursNote });
  }
  await keepVersion(tx, id, par.now);
  return {
    ...{ action: 'modifier un service', kind: 'services', objectId: id, label },
    ...{ before: pick(before ?? {}, names), after: pick(after, names) }
  };
}
