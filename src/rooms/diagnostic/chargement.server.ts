import { eq, inArray } from 'drizzle-orm';
import * as v from 'valibot';
import { day, id, text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { yearOf } from '#platform/calendar.ts';
import { organisationOf, type OrganisationsDuCentre } from '../annuaire/chargement.server.ts';
import type { TerritoireDuCentre } from '../territoires/centres/chargement.server.ts';
import { constatCommunes, constatDroits, constats, diagnosticContributeurs, diagnostics } from './tables.ts';
import { pieces } from './pieces/tables.ts';
import { diagnosticJalons } from './preparation/tables.ts';
import { preuves, reprises, validites } from './tables.ts';
import { reactualisationConstats, reactualisations, reponses } from './reactualisations/tables.ts';
import { observationAuteurs, observationEtats, observations } from './observations/tables.ts';
import { insertRows, type Transaction } from '../territoires/chargement/ecriture.ts';

export const diagnosticEntry = v.strictObject({
  id,
  name: text,
  kind: v.picklist(diagnostics.kind.enumValues),
  start: day,
  end: day,
  method: text,
  contributors: texts
});

/** Takes away every invented diagnostic, with its constats and réactualisations. */
export async function clearExemples(tx: Transaction): Promise<void> {
  const invented = tx.select({ id: diagnostics.id }).from(diagnostics).where(eq(diagnostics.exemple, true));
  const found = tx.select({ id: constats.id }).from(constats).where(inArray(constats.diagnosticId, invented));
  const seen = tx.select({ id: observations.id }).from(observations).where(eq(observations.exemple, true));
  await tx.delete(observationEtats).where(inArray(observationEtats.observationId, seen));
  await tx.delete(observationAuteurs).where(inArray(observationAuteurs.observationId, seen));
  await tx.delete(observations).where(eq(observations.exemple, true));
  await tx.delete(reprises).where(inArray(reprises.fromConstatId, found));
  await tx.delete(reactualisationConstats).where(inArray(reactualisationConstats.constatId, found));
  for (const table of [reponses, validites, preuves, constatCommunes, constatDroits]) {
    await tx.delete(table).where(inArray(table.constatId, found));
  }
  await tx.delete(reprises).where(inArray(reprises.diagnosticId, invented));
  for (const table of [reactualisations, constats, diagnosticContributeurs, diagnosticJalons]) {
    await tx.delete(table).where(inArray(table.diagnosticId, invented));
  }
  await tx.delete(pieces).where(eq(pieces.exemple, true));
  await tx.delete(diagnostics).where(eq(diagnostics.exemple, true));
}

/** @returns the id of the diagnostic */
export async function loadDiagnostic(
  tx: Transaction,
  diagnostic: Part<v.InferOutput<typeof diagnosticEntry>>,
  territoire: TerritoireDuCentre,
  organisations: OrganisationsDuCentre
): Promise<string> {
  const { id: diagnosticId, name, kind, start, end, method } = diagnostic.value;
  if (end < start) throw diagnostic.error('ends before it starts', 'end');
  const contributors = members(diagnostic.at('contributors')).map((part) => organisationOf(part, organisations));
  await insertRows(tx, diagnostics, [
    {
      id: diagnosticId,
      centreId: territoire.centreId,
      name,
      kind,
      method,
      startsOn: start,
      endsOn: end,
      year: yearOf(end),
      visibility: 'public',
      exemple: true
    }
  ]);
  await insertRows(
    tx,
    diagnosticContributeurs,
    contributors.map((organisationId) => ({ diagnosticId, organisationId }))
  );
  return diagnosticId;
}
