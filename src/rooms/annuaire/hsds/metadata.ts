import type { organisations } from '../tables.ts';
import type { services } from '../services/tables.ts';
import { provenanceIn, type Provenance } from '../verification/provenance.ts';
import { kindHead } from '../words.ts';
import { idOf } from './ids.ts';

/*
 * Where single fields are known from and when each was last confirmed, as `metadata` of the standard. `last_action_type`
 * is `confirm` where somebody said that it is so, `update` where it was only written; `updated_by` is the source, an
 * organisation or a file by its name, never a person. What stood before is not told.
 */

/** Our fields in the words of the standard: the property or the table that they stand in. */
const ofOrganization = {
  ...{ name: 'name', alternateName: 'alternate_name', description: 'description', email: 'email' },
  ...{ website: 'website', kind: 'legal_status', phone: 'phones', bce: 'organization_identifiers' }
} as const satisfies Partial<Record<keyof typeof organisations.$inferSelect, string>>;

const ofService: Readonly<Record<string, string>> = {
  ...{ name: 'name', alternateName: 'alternate_name', description: 'description', status: 'status', url: 'url' },
  ...{ email: 'email', phone: 'phones', besoins: 'attributes', publics: 'eligibility_description' },
  ...{ publicsNote: 'eligibility_description', minimumAge: 'minimum_age', maximumAge: 'maximum_age' },
  ...{ languages: 'languages', levelFrom: 'eligibility_description', levelTo: 'eligibility_description' },
  ...{ titres: 'eligibility_description', titresNote: 'eligibility_description', cost: 'cost_options' },
  ...{ costNote: 'cost_options', enrolment: 'application_process', enrolmentNote: 'application_process' },
  ...{ documents: 'required_documents', openingHours: 'schedules', closures: 'alert', places: 'capacities' },
  ...{ placesFree: 'capacities', waitingWeeks: 'wait_time', serviceArea: 'service_areas', translations: 'attributes' }
};

type About = {
  id: string;
  type: 'organization' | 'service' | 'attribute';
  field: string;
  name: string;
  value: unknown;
  /** Whether what it is about is invented. */
  exemple: boolean;
};

function entry({ id, type, field, name, value, exemple }: About, { source, updatedOn, verifiedOn }: Provenance) {
  const on = verifiedOn ?? updatedOn;
  if (!on) return [];
  return [
    {
      ...{ id: idOf('metadata', id, field), resource_id: id, resource_type: type },
      ...{ last_action_date: on, last_action_type: verifiedOn ? 'confirm' : 'update', field_name: name },
      // Required by the standard; what is no plain text stands where it belongs alone.
      ...{ previous_value: '', replacement_value: typeof value === 'string' ? value : '' },
      updated_by: source ?? '',
      ...(exemple ? { exemple: true as const } : {})
    }
  ];
}

/** Of every field that an organisation fills. */
export const organizationMetadata = (row: typeof organisations.$inferSelect) =>
  (Object.keys(ofOrganization) as (keyof typeof ofOrganization)[]).flatMap((field) => {
    if (row[field] === null) return [];
    const value = field === 'kind' ? kindHead(row.kind) : row[field];
    return entry(
      { id: row.uuid, type: 'organization', field, name: ofOrganization[field], value, exemple: row.exemple },
      provenanceIn(row, field)
    );
  });

/** Of the fields of a service that say otherwise than its `assured_date`. */
export const serviceMetadata = (row: typeof services.$inferSelect) =>
  Object.keys(row.provenance).flatMap((field) => {
    const name = ofService[field];
    const value: unknown = field in row ? row[field as keyof typeof row] : null;
    const { id, exemple } = row;
    return name ? entry({ id, type: 'service', field, name, value, exemple }, provenanceIn(row, field)) : [];
  });

/** Of a text that hangs on a service as an attribute. */
export const textMetadata = (
  id: string,
  { on, value, source, exemple }: { on: string; value: string; source: string; exemple: boolean }
) => entry({ id, type: 'attribute', field: 'value', name: 'value', value, exemple }, { updatedOn: on, source });
