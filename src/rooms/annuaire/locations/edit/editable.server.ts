import { and, eq } from 'drizzle-orm';
import { hasId } from '#platform/database/ids.ts';
import { now, today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../../comptes/droits.ts';
import type { Editable } from '../../../comptes/edit/editable.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { visibleTo } from '../../../comptes/visibilite.ts';
import { communesAt } from '../../../territoires/cartes/commune-at.server.ts';
import { localites } from '../../../territoires/tables.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import type { Fermeture } from '../../horaires/fermetures.ts';
import { ditBy } from '../../services/edit/dit.server.ts';
import { readFermetures, replaceFermetures } from '../../services/edit/fermetures.server.ts';
import { provenanceName } from '../../services/edit/fields.ts';
import { keepVersion, type Dit } from '../../services/edit/write.server.ts';
import { serviceAtLocations } from '../../services/tables.ts';
import { organisations } from '../../tables.ts';
import { locations, type Placement } from '../tables.ts';

export type LocationFields = {
  name: string | null;
  street: string | null;
  houseNumber: string | null;
  box: string | null;
  /** Its postal place makes its commune certain. */
  postalCode: string;
  locality: string;
  nis: string;
  lon: number;
  lat: number;
  placement: Placement;
  accessibility: string[];
  accessibilityNote: string | null;
  transport: string | null;
  phone: string | null;
  /** Times when all of it is closed, by first day. */
  fermetures: Fermeture[];
};

/** What is typed of a place: a postal place that is chosen, and a pin where somebody set one. */
export type LocationTyped = Omit<LocationFields, 'nis' | 'lon' | 'lat' | 'placement'> & {
  pin: { lon: number; lat: number } | null;
};

/** Farther than this from its postal place, in degrees of latitude (about 20 km), a pin was set by mistake. */
const FAR = 0.18;

/** A place with its commune and its pin: the middle of its postal place until somebody sets one. */
export async function placed(
  tx: Orm,
  { pin, ...typed }: LocationTyped,
  before?: LocationFields
): Promise<{ ok: true; fields: LocationFields } | { ok: false; errors: Record<string, string> }> {
  const [lieu] = await tx
    .select()
    .from(localites)
    .where(and(eq(localites.postalCode, typed.postalCode), eq(localites.place, typed.locality)));
  if (!lieu) return { ok: false, errors: { lieu: 'Choisissez la localité dans la liste.' } };
  const { nis, lon, lat } = lieu;
  if (pin && (Math.abs(pin.lat - lat) > FAR || Math.abs(pin.lon - lon) > FAR * 1.6))
    return { ok: false, errors: { pin: `Ce point est à plus de 20 km de ${lieu.place}.` } };
  const kept = before && pin && pin.lon === before.lon && pin.lat === before.lat && before.locality === typed.locality;
  const at = pin && !kept ? await communesAt(tx, pin.lon, pin.lat) : [];
  if (pin && !kept && !at.some((one) => one.nis === nis))
    return { ok: false, errors: { pin: elsewhere(at[0]?.name, lieu.place) } };
  const where = kept
    ? { lon: before.lon, lat: before.lat, placement: before.placement }
    : pin
      ? { ...pin, placement: 'exact' as const }
      : { lon, lat, placement: 'localite' as const };
  return { ok: true, fields: { ...typed, nis, ...where } };
}

/** @param there the commune that the point lies in, if any is known */
const elsewhere = (there: string | undefined, place: string): string =>
  there
    ? `Ce point est dans une autre commune que ${place} : ${there}. Déplacez le point, ou changez de localité.`
    : `Ce point n’est dans aucune commune connue.`;

export const locationEditable: Editable<LocationFields> = {
  kind: 'locations',
  action: 'modifier un lieu',
  droit: droitsDeLAnnuaire['modifier un lieu'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(locations)
      .where(and(hasId(locations.id, id), eq(locations.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const { name, street, houseNumber, box, postalCode, locality, nis, lon, lat, placement } = row;
    const { accessibility, accessibilityNote, transport, phone, organisationId } = row;
    return {
      fields: {
        ...{ name, street, houseNumber, box, postalCode, locality, nis, lon, lat, placement },
        ...{ accessibility, accessibilityNote, transport, phone },
        fermetures: await readFermetures(tx, { locationId: id })
      },
      label: addressLine(row),
      cible: { centreId, organisations: [organisationId] }
    };
  },
  async write(tx, id, changed, _whole, acteur) {
    const [row] = await tx
      .select({ organisationId: locations.organisationId })
      .from(locations)
      .where(eq(locations.id, id));
    if (row) await writeLocation(tx, id, changed, await ditBy(tx, acteur, row.organisationId, now()));
  }
};

/** Writes the fields of a place that change, each with where it comes from; whoever changes its address confirms it. */
export async function writeLocation(
  tx: Orm,
  id: string,
  { fermetures, ...changed }: Partial<LocationFields>,
  { by, source, at }: Dit
): Promise<void> {
  const day = today(at);
  const [row] = await tx.select({ provenance: locations.provenance }).from(locations).where(eq(locations.id, id));
  if (!row) return;
  const said = { source, updatedOn: day, verifiedOn: day, verifiedBy: by };
  const fields = [...Object.keys(changed), ...(fermetures ? ['fermetures'] : [])];
  const provenance = Object.fromEntries(fields.map((field) => [provenanceName(field), said]));
  const whereItIs = addressFields.some((field) => field in changed) ? { verifiedOn: day, verifiedBy: by } : {};
  await tx
    .update(locations)
    .set({ ...changed, ...whereItIs, provenance: { ...row.provenance, ...provenance }, updatedAt: at })
    .where(eq(locations.id, id));
  if (fermetures) await replaceFermetures(tx, { locationId: id }, fermetures);
  if (changed.nis === undefined) return;
  const given = await tx
    .select({ id: serviceAtLocations.serviceId })
    .from(serviceAtLocations)
    .where(eq(serviceAtLocations.locationId, id));
  for (const one of given) await keepVersion(tx, one.id, at);
}

/** What says where a place is: whoever changes it confirms the address. */
const addressFields: readonly string[] = [
  'street',
  'houseNumber',
  'box',
  'postalCode',
  'locality',
  'nis',
  'lon',
  'lat'
];

/** « Rue de Fer 12, 5000 Namur » */
export const addressLine = (one: Pick<LocationFields, 'street' | 'houseNumber' | 'box' | 'postalCode' | 'locality'>) =>
  [
    [one.street, one.houseNumber, one.box && `bte ${one.box}`].filter(Boolean).join(' '),
    `${one.postalCode} ${one.locality}`
  ]
    .filter(Boolean)
    .join(', ');

/** Writes down a place of an organisation. */
export async function createLocation(
  acteur: Acteur,
  organisationId: string,
  typed: LocationTyped,
  at: Date
): Promise<{ came: 'done'; id: string } | { came: 'gone' } | { came: 'wrong'; errors: Record<string, string> }> {
  const { centreId } = acteur;
  const cible = { centreId, organisations: [organisationId] };
  if (!may(acteur, droitsDeLAnnuaire['écrire un lieu'], cible)) return { came: 'gone' };
  return db().transaction(async (tx) => {
    const [owner] = await tx
      .select()
      .from(organisations)
      .where(and(eq(organisations.id, organisationId), visibleTo(acteur, organisations)));
    if (!owner) return { came: 'gone' as const };
    const where = await placed(tx, typed);
    if (!where.ok) return { came: 'wrong' as const, errors: where.errors };
    const id = crypto.randomUUID();
    const { by, source } = await ditBy(tx, acteur, organisationId, at);
    const { fermetures, ...columns } = where.fields;
    await tx.insert(locations).values({
      ...{ id, centreId, organisationId, exemple: owner.exemple, ...columns },
      ...{ source, updatedAt: at, verifiedOn: today(at), verifiedBy: by }
    });
    await replaceFermetures(tx, { locationId: id }, fermetures);
    await note(tx, centreId, { personneId: acteur.personne.id }, at, {
      ...{ action: 'écrire un lieu', kind: 'locations', objectId: id, label: addressLine(where.fields) }
    });
    return { came: 'done' as const, id };
  });
}
