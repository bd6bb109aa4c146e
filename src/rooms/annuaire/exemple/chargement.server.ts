import { and, eq } from 'drizzle-orm';
import type { Part } from '#platform/imports/yaml.ts';
import { insertRows, type Transaction } from '../../territoires/chargement/ecriture.ts';
import { centreCommunes, chiffres, localites, territoires } from '../../territoires/tables.ts';
import { locations } from '../locations/tables.ts';
import { closures, serviceAtLocations, services, serviceVersions } from '../services/tables.ts';
import { openInEvening } from '../horaires/filtres.ts';
import { agrements, organisationKinds, organisations } from '../tables.ts';
import { operateurs } from '../verification/tables.ts';
import { addCas, type Cas } from './cas.server.ts';
import { hasardOf, uuidOf } from './hasard.ts';
import type { Offres } from './offres.server.ts';
import { bceOf, inventAge, inventOperateurs, phoneOf, type Commune, type Operateur } from './operateurs.server.ts';
import { inventLocation, inventService, type Inventes } from './services.server.ts';

/** The day as of which the story is told. */
export const TOLD_ON = '2026-11-22';

/**
 * The communes of a centre with their postal places, each with the share of the offer that it has: by its foreign
 * inhabitants in 2021, more than by their number where there are many, so that the town is dense and the south is thin.
 */
async function communesOf(tx: Transaction, centreId: string): Promise<Commune[]> {
  const rows = await tx
    .select({
      nis: territoires.nis,
      name: territoires.nameFr,
      foreign: chiffres.value,
      lon: territoires.lon,
      lat: territoires.lat
    })
    .from(centreCommunes)
    .innerJoin(territoires, eq(territoires.nis, centreCommunes.nis))
    .leftJoin(
      chiffres,
      and(
        eq(chiffres.nis, territoires.nis),
        eq(chiffres.mesure, 'foreign'),
        eq(chiffres.year, 2021),
        eq(chiffres.operation, 'recensement')
      )
    )
    .where(eq(centreCommunes.centreId, centreId))
    .orderBy(territoires.nis);
  const places = await tx
    .select({
      postalCode: localites.postalCode,
      place: localites.place,
      nis: localites.nis,
      lon: localites.lon,
      lat: localites.lat
    })
    .from(localites)
    .innerJoin(centreCommunes, eq(centreCommunes.nis, localites.nis))
    .where(eq(centreCommunes.centreId, centreId))
    .orderBy(localites.postalCode, localites.place);
  return rows.map(({ nis, name, foreign }) => {
    const lieux = places.filter((place) => place.nis === nis);
    const town = lieux.findIndex(({ place }) => place === name);
    if (town > 0) lieux.unshift(...lieux.splice(town, 1));
    return { nis, name, weight: Math.max(1, foreign ?? 100) ** 1.12, lieux };
  });
}

export type Taille = { centreId: string; operateurs: number; services: number; seed: number; prefix: string };

/**
 * Invents the directory of a centre: operators beside those that the story names, their places, services and hours.
 * The same each time for the same `seed`.
 */
export async function loadInvented(tx: Transaction, offres: Offres, taille: Taille, cas?: Part<Cas>): Promise<void> {
  const { centreId, prefix } = taille;
  const hasard = hasardOf(taille.seed);
  const communes = await communesOf(tx, centreId);
  const known = await tx
    .select()
    .from(organisations)
    .where(eq(organisations.centreId, centreId))
    .orderBy(organisations.id);
  const byNis = new Map(communes.map((commune) => [commune.nis, commune]));
  const mine: Operateur[] = known.flatMap((one) => {
    const commune = one.nis === null ? undefined : byNis.get(one.nis);
    return commune && one.visibility === 'public' ? [{ ...one, commune }] : [];
  });
  const others = inventOperateurs(
    hasard,
    offres,
    communes,
    Math.max(0, taille.operateurs - mine.length),
    new Set(known.map(({ id }) => id)),
    prefix
  );
  const all = [...mine, ...others];
  // Of its own, so that what was invented before stays as it is.
  const ages = hasardOf(taille.seed + 1);
  const bodies = all.map((one, index) => ({
    ...inventAge(ages, one.name, TOLD_ON),
    ...{
      id: one.id,
      centreId,
      name: one.name,
      kind: one.kind,
      structures: one.structures,
      nis: one.commune.nis,
      visibility: 'public' as const,
      exemple: true
    },
    ...{
      uuid: one.uuid,
      phone: phoneOf(5000 + index),
      email: `bonjour@${one.id}.example`,
      website: hasard.chance(0.6) ? `https://${one.id}.example` : null
    },
    bce: one.kind === 'privee' || hasard.chance(0.8) ? bceOf(1000 + index) : null
  }));
  await insertRows(tx, organisations, bodies.slice(mine.length));
  for (const { id, phone, email, website, bce, ...one } of bodies.slice(0, mine.length)) {
    const { source, updatedAt, verifiedOn, verifiedBy, provenance } = one;
    const age = { source, updatedAt, verifiedOn, verifiedBy, provenance };
    await tx
      .update(organisations)
      .set({ phone, email, website, bce, ...age })
      .where(eq(organisations.id, id));
  }
  const made: Inventes = { services: [], locations: [], places: [], closures: [] };
  const cadre = { centreId, today: TOLD_ON, offres, hasard };
  if (cas) {
    const communeOf = new Map(communes.flatMap(({ lieux }) => lieux.map(({ postalCode, nis }) => [postalCode, nis])));
    addCas(
      cas,
      {
        centreId,
        today: TOLD_ON,
        organisations: new Map(known.map(({ id, name }) => [id, name])),
        communeOf: (code) => communeOf.get(code)
      },
      made
    );
  }
  const slugs = new Set(made.services.map(({ slug }) => slug));
  const offered = offres.offres.map((offre) => [offre, offre.poids] as const);
  const recognised = new Map<string, { kind: (typeof agrements.$inferInsert)['kind']; schoolYear: string | null }>();
  for (const one of all)
    for (const kind of one.structures)
      if (kind === 'ILI' || kind === 'DASPA' || kind === 'CISP')
        recognised.set(`${one.id}/${kind}`, { kind, schoolYear: null });
  const placesOf = Map.groupBy(made.locations, ({ organisationId }) => organisationId);
  const offeredBy = Object.fromEntries(
    organisationKinds.map((kind) => [
      kind,
      offered.filter(([one]) => one.kinds.includes(kind) || one.kinds.length === 2)
    ])
  );
  let index = 0;
  // Everyone offers something first; what is left goes to some of them again, who become the larger ones.
  while (made.services.length < taille.services) {
    const operateur = index < all.length ? all[index] : all[Math.floor(hasard.next() ** 1.6 * all.length)];
    if (!operateur) throw new Error('A directory needs an operator');
    const offre = hasard.weighted(offeredBy[operateur.kind] ?? offered);
    const own = placesOf.get(operateur.id) ?? [];
    placesOf.set(operateur.id, own);
    if (own.length === 0 || (own.length < 3 && hasard.chance(0.15))) {
      const location = inventLocation(cadre, operateur, own.length);
      made.locations.push(location);
      own.push(location);
    }
    const first = hasard.pick(own);
    const second = own.find(({ id }) => id !== first.id);
    inventService(
      cadre,
      operateur,
      offre,
      second && hasard.chance(0.2) ? [first, second] : [first],
      index,
      slugs,
      made
    );
    if (offre.agrement && hasard.chance(0.6))
      recognised.set(`${operateur.id}/${offre.agrement}`, {
        kind: offre.agrement,
        schoolYear: offre.agrement === 'DASPA' ? '2026-2027' : null
      });
    index += 1;
  }
  await insertRows(tx, locations, made.locations);
  await insertRows(tx, services, made.services);
  await insertRows(tx, serviceAtLocations, made.places);
  await insertRows(tx, closures, made.closures);
  await insertRows(
    tx,
    agrements,
    [...recognised].map(([key, { kind, schoolYear }]) => ({
      ...{ id: uuidOf(`${key}/agrement`), organisationId: key.slice(0, key.lastIndexOf('/')), kind, name: null },
      ...{
        startsOn: schoolYear ? '2026-09-01' : '2025-01-01',
        endsOn: schoolYear ? '2027-08-31' : null,
        schoolYear,
        source: 'exemple'
      }
    }))
  );
  await insertRows(
    tx,
    operateurs,
    bodies.map(({ id, email }) => ({
      organisationId: id,
      email,
      language: 'fr',
      everyMonths: hasard.pick([3, 6, 6, 12])
    }))
  );
  await insertRows(tx, serviceVersions, firstVersions(made));
}

const FIRST_DAY = '2025-01-06';

/** What each service offered when the directory was made: some of it since before. */
function firstVersions({
  services: rows,
  places,
  locations: where
}: Inventes): (typeof serviceVersions.$inferInsert)[] {
  const nisOf = new Map(where.map(({ id, nis }) => [id, nis]));
  const placesOf = Map.groupBy(places, ({ serviceId }) => serviceId);
  return rows.map((row) => {
    const at = placesOf.get(row.id) ?? [];
    return {
      serviceId: row.id,
      at: new Date(`${FIRST_DAY}T08:00:00Z`),
      listed: row.status === 'active',
      listedUntil: row.listedUntil,
      besoins: row.besoins,
      communes: [...new Set(at.flatMap(({ locationId }) => nisOf.get(locationId) ?? []))],
      places: row.places ?? null,
      evening: openInEvening(
        at.map(({ openingHours }) => openingHours ?? null),
        FIRST_DAY
      )
    };
  });
}
