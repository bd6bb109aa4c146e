import { and, asc, eq, ne } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { lastLineOf, lastLinesOf } from '#platform/journal/read.server.ts';
import { stateOfLien } from '../../comptes/liens/liens.server.ts';
import { listPlaces } from '../services/edit/choix.server.ts';
import { readService } from '../services/edit/write.server.ts';
import { services } from '../services/tables.ts';
import { organisations } from '../tables.ts';
import { operateurs, propositions } from '../verification/tables.ts';

/** What the link of an operator is about. */
export const LIEN = { purpose: 'annuaire', kind: 'organisations' } as const;

/** Of an organisation, what its operator is shown: all that is public of it and has not ended. */
export const shown = (centreId: string, organisationId: string) =>
  and(
    eq(services.centreId, centreId),
    eq(services.organisationId, organisationId),
    eq(services.visibility, 'public'),
    ne(services.status, 'defunct')
  );

/** What a signed link lets an operator see and change; null where it never was one. */
export async function readMiseAJour(centreId: string, token: string, now: Date) {
  const found = await stateOfLien(centreId, LIEN.purpose, token, now);
  if (found?.lien.kind !== LIEN.kind) return null;
  const organisationId = found.lien.objectId;
  // Before what they are about: a line too few is wound back once more, one too many would hide a change.
  const line = await lastLineOf(db(), 'organisations', organisationId);
  const [row] = await db()
    .select({ organisation: organisations, operateur: operateurs })
    .from(organisations)
    .leftJoin(operateurs, eq(operateurs.organisationId, organisations.id))
    .where(and(eq(organisations.id, organisationId), eq(organisations.centreId, centreId)));
  if (!row) return null;
  const { name, exemple, ...own } = row.organisation;
  if (found.state !== 'open') return { state: found.state, organisation: name, exemple };
  const ids = await db()
    .select({ id: services.id })
    .from(services)
    .where(shown(centreId, organisationId))
    .orderBy(asc(services.name), asc(services.id));
  const since = await lastLinesOf(
    db(),
    'services',
    ids.map(({ id }) => id)
  );
  const places = await listPlaces(centreId, organisationId);
  const lines = await lastLinesOf(
    db(),
    'locations',
    places.map(({ id }) => id)
  );
  const whole = await Promise.all(ids.map(({ id }) => readService(db(), centreId, id, false)));
  const waiting = await db()
    .select({ serviceId: propositions.serviceId })
    .from(propositions)
    .where(and(eq(propositions.organisationId, organisationId), eq(propositions.state, 'a-relire')));
  return {
    state: found.state,
    ...{ organisationId, organisation: name, exemple },
    /** What the directory says of the operator itself. */
    propre: {
      ...{ kind: own.kind, alternateName: own.alternateName, description: own.description, phone: own.phone },
      ...{ email: own.email, website: own.website, bce: own.bce, verifiedOn: own.verifiedOn, since: line },
      waits: waiting.some(({ serviceId }) => serviceId === null)
    },
    everyMonths: row.operateur?.everyMonths ?? 6,
    places: places.map((one) => ({ ...one, since: lines.get(one.id) ?? 0 })),
    services: whole
      .filter((one) => one !== null)
      .map(({ row: service, fields }) => ({
        ...{ id: service.id, slug: service.slug, verifiedOn: service.verifiedOn, exemple: service.exemple },
        ...{ capacityOn: service.capacityOn, fields, since: since.get(service.id) ?? 0 },
        waits: waiting.some(({ serviceId }) => serviceId === service.id)
      }))
  };
}
