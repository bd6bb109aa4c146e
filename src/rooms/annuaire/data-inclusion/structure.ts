import type { LocationRow } from '../hsds/location.ts';
import type { OrganisationRow } from '../hsds/organization.ts';
import { emailOf, uriOf } from '../hsds/ids.ts';

/** Names of three to 150 signs, without a last full stop. */
export const nameOf = (name: string): string => {
  const cut = (name.length > 150 ? `${name.slice(0, 149)}…` : name).replace(/\.+$/, '');
  return cut.length < 3 ? `${cut} …` : cut;
};

/** What describes a thing takes five signs at least. */
export const describedBy = (text: string | null): string | null =>
  text && text.trim().length >= 5 ? text.trim().slice(0, 10_000) : null;

export const idIn = (centreId: string, id: string): string => `${sourceOf(centreId)}--${id}`;
export const sourceOf = (centreId: string): string => `ppli-${centreId}`;

/** A place in their words: a Belgian postcode has four digits where theirs takes five, and stands with the street. */
export const placeOf = (place: LocationRow | undefined) => ({
  commune: place ? (place.commune ?? place.locality) : null,
  // Codes of France; the Belgian one stands beside, in a field that the schema does not name.
  code_insee: null,
  nis: place?.nis ?? null,
  code_postal: null,
  adresse: place
    ? [
        [place.street, place.houseNumber].filter(Boolean).join(' '),
        [place.postalCode, place.locality].filter(Boolean).join(' ')
      ]
        .filter(Boolean)
        .join(', ')
    : null,
  complement_adresse: [place?.name, place?.box ? `boîte ${place.box}` : null].filter(Boolean).join(', ') || null,
  // Where the commune alone is sure, a point would say what nobody knows.
  longitude: place && place.placement !== 'commune' ? place.lon : null,
  latitude: place && place.placement !== 'commune' ? place.lat : null
});

/** @param day of the last change of it or of what it offers, which is touched with it */
export const structureOf = (row: OrganisationRow, places: readonly LocationRow[], day: string) => ({
  id: idIn(row.centreId, row.uuid),
  source: sourceOf(row.centreId),
  nom: nameOf(row.name),
  date_maj: day,
  description: describedBy(row.description),
  ...placeOf(places[0]),
  ...(places.length ? {} : { commune: row.commune, nis: row.nis }),
  telephone: row.phone,
  courriel: emailOf(row.email),
  site_web: uriOf(row.website),
  // Fourteen digits of a French register; ours stands beside, in a field that the schema does not name.
  siret: null,
  bce: row.bce,
  exemple: row.exemple
});
