import { and, asc, eq } from 'drizzle-orm';
import { getLocale } from '#messages/locale.ts';
import { db } from '#platform/database/current.ts';
import { centreCommunes, localites, territoires } from '../../../territoires/tables.ts';
import { lesBesoins } from '../../besoins.server.ts';
import { addressLine } from '../../locations/edit/editable.server.ts';
import { locations } from '../../locations/tables.ts';
import { accessibilites, couts, inscriptions, modes, niveaux, papiers, publics, titres } from '../codes.ts';
import {
  accessibiliteWord,
  coutWord,
  inscriptionWord,
  modeWord,
  niveauWord,
  papierWord,
  publicWord,
  titreWord
} from '../words.ts';

type Choice = { value: string; name: string; group?: string };

const choices = (codes: readonly string[], word: (code: string) => string): Choice[] =>
  codes.map((value) => ({ value, name: word(value) }));

/** What the form of a service lets one choose among, in the language of whoever fills it in: French at the desk. */
export function choixDuService() {
  const locale = getLocale();
  const { besoins, groupes } = lesBesoins();
  return {
    besoins: [...groupes.values()].map(({ id, names }) => ({
      group: names[locale] ?? names.fr,
      choices: [...besoins.values()]
        .filter(({ groupe }) => groupe === id)
        .map((one) => ({ value: one.id, name: one.names[locale] ?? one.names.fr }))
    })),
    publics: choices(publics, publicWord),
    titres: choices(titres, titreWord),
    niveaux: choices(niveaux, niveauWord),
    couts: choices(couts, coutWord),
    inscriptions: choices(inscriptions, inscriptionWord),
    papiers: choices(papiers, papierWord),
    modes: choices(modes, modeWord),
    accessibilites: choices(accessibilites, accessibiliteWord)
  };
}

export const isBesoin = (id: string): boolean => lesBesoins().besoins.has(id);

/** The places of an organisation, in an order that does not change. */
export async function listPlaces(centreId: string, organisationId: string) {
  const rows = await db()
    .select()
    .from(locations)
    .where(and(eq(locations.organisationId, organisationId), eq(locations.centreId, centreId)))
    .orderBy(asc(locations.id));
  return rows.map((row) => ({
    ...{ id: row.id, address: addressLine(row), placement: row.placement, transport: row.transport, phone: row.phone },
    ...{ accessibility: row.accessibility, accessibilityNote: row.accessibilityNote },
    name: row.name ? `${row.name}, ${addressLine(row)}` : addressLine(row)
  }));
}

/** The postal places of the communes of a centre: choosing one makes the commune certain. */
export async function listPostalPlaces(centreId: string): Promise<Choice[]> {
  const rows = await db()
    .select({ postalCode: localites.postalCode, place: localites.place, commune: territoires.nameFr })
    .from(localites)
    .innerJoin(centreCommunes, and(eq(centreCommunes.nis, localites.nis), eq(centreCommunes.centreId, centreId)))
    .innerJoin(territoires, eq(territoires.nis, localites.nis))
    .orderBy(asc(localites.postalCode), asc(localites.place));
  return rows.map(({ postalCode, place, commune }) => ({
    value: `${postalCode} ${place}`,
    name: place === commune ? `${postalCode} ${place}` : `${postalCode} ${place} (${commune})`
  }));
}
