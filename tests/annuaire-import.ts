import { and, asc, eq, gt, or } from 'drizzle-orm';
import { db } from '../src/platform/database/current.ts';
import { today } from '../src/platform/clock.ts';
import { ecrireAnnuaire } from '../src/rooms/annuaire/import/ecriture.server.ts';
import type { Choix, Reglages } from '../src/rooms/annuaire/import/entrant.ts';
import type { Projet } from '../src/rooms/annuaire/import/objet.ts';
import { readPresent } from '../src/rooms/annuaire/import/present.server.ts';
import { projetOf } from '../src/rooms/annuaire/import/projet.ts';
import { lignesDe } from '../src/rooms/rapports/import/annuaire/formes.server.ts';
import { readListes } from '../src/rooms/rapports/import/annuaire/listes.server.ts';
import { closures, serviceAtLocations, services } from '../src/rooms/annuaire/services/tables.ts';
import { agrements, organisations } from '../src/rooms/annuaire/tables.ts';
import type { Acteur } from '../src/rooms/comptes/roles.ts';
import { acteurAs } from './acteurs.ts';

export const centreId = 'cai-namur';
export const team = acteurAs('charge-de-mission');
const silent = async () => {};

export const reglages: Reglages = {
  ...{ source: 'Commune d’essai', equipe: false, verifieLe: null, visibility: 'equipe', besoin: null, regle: 'recent' }
};

export const presentNow = (source = reglages.source) => readPresent(db(), centreId, { source, today: today() });

/** A table as a CSV file, semicolons between its cells. */
export const csvOf = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\n'));

type With = { choix?: Choix; reglages?: Partial<Reglages> };

/** What a file would do. */
export async function essai(file: Buffer, { choix = {}, reglages: own = {} }: With = {}): Promise<Projet> {
  const asked = { ...reglages, ...own };
  const { lignes, errors, remarks } = await lignesDe(file, { listes: await readListes(db()), centreId }, silent);
  const projet = await projetOf(lignes, await presentNow(asked.source), { reglages: asked, choix }, silent);
  projet.errors.unshift(...errors);
  projet.remarks.unshift(...remarks);
  return projet;
}

/** Writes it. @returns the number of its lot */
export async function ecrire(projet: Projet, { acteur = team, ...rest }: With & { acteur?: Acteur } = {}) {
  const about = {
    acteur,
    now: new Date('2026-11-22T12:00:00Z'),
    reglages: { ...reglages, ...rest.reglages },
    label: 'essai.csv'
  };
  const present = await presentNow(about.reglages.source);
  return db().transaction((tx) => ecrireAnnuaire(tx, about, present, projet));
}

/** Closures and recognitions of every sort, those that are over too, beside those of the story. */
export async function ecrireDatees(): Promise<{ serviceId: string; locationId: string; organisationId: string }> {
  const [one] = await db()
    .select({
      ...{ serviceId: serviceAtLocations.serviceId, locationId: serviceAtLocations.locationId },
      organisationId: services.organisationId
    })
    .from(serviceAtLocations)
    .innerJoin(services, eq(services.id, serviceAtLocations.serviceId))
    .innerJoin(organisations, eq(organisations.id, services.organisationId))
    .where(
      and(
        ...[eq(services.centreId, centreId), eq(services.visibility, 'public'), eq(services.status, 'active')],
        ...[eq(organisations.visibility, 'public'), gt(services.listedUntil, '2027-01-01')]
      )
    )
    .orderBy(asc(services.id))
    .limit(1);
  if (!one) throw new Error('The story has services');
  const { serviceId, locationId, organisationId } = one;
  const closed = (startsOn: string, endsOn: string, reason: string | null) => ({
    ...{ id: crypto.randomUUID(), startsOn, endsOn, reason }
  });
  const hiver = ['2026-12-24', '2027-01-03', 'congés (hiver) ; retour le 4'] as const;
  await db()
    .delete(closures)
    .where(or(eq(closures.serviceId, serviceId), eq(closures.locationId, locationId)));
  await db()
    .insert(closures)
    .values([
      { ...closed('2025-07-01', '2025-07-31', 'été'), serviceId },
      { ...closed(...hiver), serviceId },
      { ...closed('2027-05-14', '2027-05-14', null), serviceId },
      // The whole place, of which the service says it too.
      { ...closed(...hiver), locationId },
      { ...closed('2026-11-01', '2026-11-30', 'travaux'), locationId },
      { ...closed('2024-11-01', '2024-11-30', 'travaux'), locationId }
    ]);
  const none = { organisationId, name: null, startsOn: null, endsOn: null, schoolYear: null, source: 'la Région' };
  await db().delete(agrements).where(eq(agrements.organisationId, organisationId));
  await db()
    .insert(agrements)
    .values([
      { ...none, id: crypto.randomUUID(), kind: 'ILI', startsOn: '2020-01-01' },
      { ...none, id: crypto.randomUUID(), kind: 'CISP', startsOn: '2018-01-01', endsOn: '2022-12-31' },
      { ...none, id: crypto.randomUUID(), kind: 'CISP', startsOn: '2023-01-01', endsOn: '2028-12-31' },
      { ...none, id: crypto.randomUUID(), kind: 'DASPA', schoolYear: '2025-2026' },
      { ...none, id: crypto.randomUUID(), kind: 'DASPA', schoolYear: '2026-2027' },
      { ...none, id: crypto.randomUUID(), kind: 'autre', name: 'label (régional), de qualité' }
    ]);
  return { serviceId, locationId, organisationId };
}
