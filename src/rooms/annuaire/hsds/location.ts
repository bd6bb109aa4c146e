import { accessibiliteWord } from '../services/words.ts';
import { accessibilites } from '../services/codes.ts';
import type { locations, Placement } from '../locations/tables.ts';
import { idOf, known } from './ids.ts';

export type LocationRow = typeof locations.$inferSelect & { commune: string | null; province: string | null };

const placed: Record<Placement, string | null> = {
  exact: null,
  rue: 'Point placé dans la rue, sans le numéro.',
  localite: 'Point placé au centre de la localité.',
  commune: 'Point placé au centre de la commune.'
};

/** What a place is, without what hangs on it. */
export const locationFields = (row: LocationRow) => ({
  id: row.id,
  location_type: 'physical' as const,
  ...known({
    name: row.name,
    description: placed[row.placement],
    transportation: row.transport,
    latitude: row.lat,
    longitude: row.lon
  }),
  ...(row.exemple ? { exemple: true as const } : {})
});

/** The same as others hang on it, for tables. */
export const locationParts = (row: LocationRow) => {
  const street = [row.street, row.houseNumber].filter(Boolean).join(' ');
  const words = accessibilites
    .filter((code) => row.accessibility.includes(code))
    .map((code) => accessibiliteWord(code));
  return {
    addresses: [
      {
        id: idOf('address', row.id),
        location_id: row.id,
        // Required by the standard: of a place without a street, the village.
        address_1: street || row.locality,
        ...known({ address_2: row.box ? `boîte ${row.box}` : null, region: row.commune }),
        city: row.locality,
        state_province: row.province ?? '',
        postal_code: row.postalCode,
        country: 'BE',
        address_type: 'physical' as const
      }
    ],
    accessibility:
      words.length || row.accessibilityNote
        ? [
            {
              id: idOf('accessibility', row.id),
              location_id: row.id,
              ...known({ description: words.join(', '), details: row.accessibilityNote })
            }
          ]
        : [],
    phones: row.phone ? [{ id: idOf('phone', row.id), location_id: row.id, number: row.phone }] : []
  };
};

export const locationFull = (row: LocationRow) => ({ ...locationFields(row), ...locationParts(row) });
