import type { Adresse } from './service.server.ts';

/** The lines of an address as one writes it on an envelope. */
export function addressLines({ street, houseNumber, box, postalCode, locality }: Adresse): string[] {
  const first = [street, houseNumber, box && `bte ${box}`].filter(Boolean).join(' ');
  return [...(first ? [first] : []), `${postalCode} ${locality}`];
}

/** The same in one line. */
export const addressLine = (adresse: Adresse): string => addressLines(adresse).join(', ');

/** What a telephone dials: the signs that people write between the figures left out. */
export const dialled = (phone: string): string => phone.replaceAll(/[^\d+]/g, '');

/** A point for whatever program of maps a telephone has. */
export const geoOf = ({ lat, lon }: { lat: number; lon: number }): string => `geo:${lat},${lon}`;

/** The same on the open map, in a browser. */
export const openMapOf = ({ lat, lon }: { lat: number; lon: number }): string =>
  `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`;

/** The way there from wherever one is, as the open map finds it. */
export const routeTo = ({ lat, lon }: { lat: number; lon: number }): string =>
  `https://www.openstreetmap.org/directions?to=${lat}%2C${lon}`;
