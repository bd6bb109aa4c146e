import { eq, inArray } from 'drizzle-orm';
import type { Transaction } from '../../territoires/chargement/ecriture.ts';
import { locations } from '../locations/tables.ts';
import { closures, serviceAtLocations, services, servicesRemoved, serviceVersions } from '../services/tables.ts';
import { agrements, organisations } from '../tables.ts';
import { demandesAnnuaire, operateurs, propositions, signalements } from '../verification/tables.ts';

/** Takes away what was invented, before the organisations that it hangs on. */
export async function clearInvented(tx: Transaction): Promise<void> {
  const invented = tx.select({ id: services.id }).from(services).where(eq(services.exemple, true));
  await tx.delete(signalements).where(inArray(signalements.serviceId, invented));
  await tx.delete(propositions).where(inArray(propositions.serviceId, invented));
  await tx.delete(serviceVersions).where(inArray(serviceVersions.serviceId, invented));
  await tx.delete(closures).where(inArray(closures.serviceId, invented));
  await tx.delete(serviceAtLocations).where(inArray(serviceAtLocations.serviceId, invented));
  await tx.delete(services).where(eq(services.exemple, true));
  await tx.delete(servicesRemoved);
  const places = tx.select({ id: locations.id }).from(locations).where(eq(locations.exemple, true));
  await tx.delete(closures).where(inArray(closures.locationId, places));
  await tx.delete(locations).where(eq(locations.exemple, true));
  const known = tx.select({ id: organisations.id }).from(organisations).where(eq(organisations.exemple, true));
  await tx.delete(agrements).where(inArray(agrements.organisationId, known));
  await tx.delete(propositions).where(inArray(propositions.organisationId, known));
  await tx.delete(demandesAnnuaire).where(inArray(demandesAnnuaire.organisationId, known));
  await tx.delete(operateurs).where(inArray(operateurs.organisationId, known));
}
