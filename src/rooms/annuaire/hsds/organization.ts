import { kindHead } from '../words.ts';
import type { organisations } from '../tables.ts';
import { emailOf, idOf, known, uriOf } from './ids.ts';
import { organizationMetadata } from './metadata.ts';
import { locationFull, type LocationRow } from './location.ts';

export type OrganisationRow = typeof organisations.$inferSelect & { commune: string | null };

/**
 * Ours are told of by what they do. The standard requires a description: where nobody wrote one, what is known of every
 * organisation takes its place.
 */
const described = (row: OrganisationRow): string =>
  row.description ?? [kindHead(row.kind), ...row.structures, row.commune].filter(Boolean).join(' · ');

export const organizationFields = (row: OrganisationRow) => ({
  id: row.uuid,
  name: row.name,
  description: described(row),
  ...known({
    alternate_name: row.alternateName,
    email: emailOf(row.email),
    website: uriOf(row.website),
    legal_status: kindHead(row.kind)
  }),
  // Not of the standard: what is invented for the demonstration says so.
  ...(row.exemple ? { exemple: true as const } : {})
});

export const organizationParts = (row: OrganisationRow) => ({
  phones: row.phone ? [{ id: idOf('phone', row.uuid), organization_id: row.uuid, number: row.phone }] : [],
  organization_identifiers: row.bce
    ? [
        {
          id: idOf('bce', row.uuid),
          organization_id: row.uuid,
          // As org-id.guide names the list of the Banque-Carrefour des Entreprises.
          identifier_scheme: 'BE-BCE_KBO',
          identifier_type: 'BCE',
          identifier: row.bce
        }
      ]
    : []
});

export const organizationFull = (row: OrganisationRow, places: readonly LocationRow[] = []) => ({
  ...organizationFields(row),
  ...organizationParts(row),
  ...(places.length ? { locations: places.map(locationFull) } : {})
});

/** The same as it is asked for itself: with where each of its fields is known from. */
export const organizationAsked = (row: OrganisationRow, places: readonly LocationRow[] = []) => ({
  ...organizationFull(row, places),
  metadata: organizationMetadata(row)
});
