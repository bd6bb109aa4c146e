/**
 * The tables of the HSDS data package, with the columns that we fill, named and typed as its datapackage.json has them.
 * A file of its own: only what the standard names is repeated, not its text.
 */

type Type = 'string' | 'number' | 'date' | 'datetime' | 'time' | 'boolean';
type Field = readonly [name: string, type?: Type, format?: 'uuid' | 'email' | 'uri'];
export type Table = { path: string; fields: readonly Field[]; refers: Readonly<Record<string, string>> };

const id = ['id', 'string', 'uuid'] as const;
const to = (name: string) => [name, 'string', 'uuid'] as const;
/** Not of the standard: what is invented for the demonstration says so. */
const exemple = ['exemple', 'boolean'] as const;

export const tables = {
  organization: {
    path: 'organizations.csv',
    fields: [
      id,
      ['name'],
      ['alternate_name'],
      ['description'],
      ['email', 'string', 'email'],
      ['website', 'string', 'uri'],
      ['legal_status'],
      exemple
    ],
    refers: {}
  },
  organization_identifier: {
    path: 'organization_identifiers.csv',
    fields: [id, to('organization_id'), ['identifier_scheme'], ['identifier_type'], ['identifier']],
    refers: { organization_id: 'organization' }
  },
  service: {
    path: 'services.csv',
    fields: [
      id,
      to('organization_id'),
      ['name'],
      ['alternate_name'],
      ['description'],
      ['url', 'string', 'uri'],
      ['email', 'string', 'email'],
      ['status'],
      ['application_process'],
      ['fees_description'],
      ['wait_time'],
      ['accreditations'],
      ['eligibility_description'],
      ['minimum_age', 'number'],
      ['maximum_age', 'number'],
      ['assured_date', 'date'],
      ['alert'],
      ['last_modified', 'datetime'],
      exemple
    ],
    refers: { organization_id: 'organization' }
  },
  location: {
    path: 'locations.csv',
    fields: [
      id,
      ['location_type'],
      ['name'],
      ['description'],
      ['transportation'],
      ['latitude', 'number'],
      ['longitude', 'number'],
      exemple
    ],
    refers: {}
  },
  address: {
    path: 'addresses.csv',
    fields: [
      id,
      to('location_id'),
      ['address_1'],
      ['address_2'],
      ['city'],
      ['region'],
      ['state_province'],
      ['postal_code'],
      ['country'],
      ['address_type']
    ],
    refers: { location_id: 'location' }
  },
  accessibility: {
    path: 'accessibility.csv',
    fields: [id, to('location_id'), ['description'], ['details']],
    refers: { location_id: 'location' }
  },
  service_at_location: {
    path: 'service_at_location.csv',
    fields: [id, to('service_id'), to('location_id'), ['description']],
    refers: { service_id: 'service', location_id: 'location' }
  },
  schedule: {
    path: 'schedules.csv',
    fields: [
      id,
      to('service_at_location_id'),
      ['valid_from', 'date'],
      ['valid_to', 'date'],
      ['wkst'],
      ['freq'],
      ['byday'],
      ['description'],
      ['opens_at', 'time'],
      ['closes_at', 'time'],
      ['notes']
    ],
    refers: { service_at_location_id: 'service_at_location' }
  },
  phone: {
    path: 'phones.csv',
    fields: [id, to('location_id'), to('service_id'), to('organization_id'), ['number']],
    refers: { location_id: 'location', service_id: 'service', organization_id: 'organization' }
  },
  language: {
    path: 'languages.csv',
    fields: [id, to('service_id'), ['name'], ['code'], ['note']],
    refers: { service_id: 'service' }
  },
  service_area: {
    path: 'service_areas.csv',
    fields: [id, to('service_id'), ['name'], ['extent'], ['extent_type']],
    refers: { service_id: 'service' }
  },
  cost_option: {
    path: 'cost_options.csv',
    fields: [id, to('service_id'), ['option'], ['currency'], ['amount', 'number'], ['amount_description']],
    refers: { service_id: 'service' }
  },
  required_document: {
    path: 'required_documents.csv',
    fields: [id, to('service_id'), ['document']],
    refers: { service_id: 'service' }
  },
  service_capacity: {
    path: 'service_capacity.csv',
    fields: [
      id,
      to('service_id'),
      to('unit_id'),
      ['available', 'number'],
      ['maximum', 'number'],
      ['updated', 'datetime']
    ],
    refers: { service_id: 'service', unit_id: 'unit' }
  },
  unit: { path: 'units.csv', fields: [id, ['name']], refers: {} },
  attribute: {
    path: 'attributes.csv',
    fields: [id, to('link_id'), to('taxonomy_term_id'), ['link_type'], ['link_entity'], ['value'], ['label']],
    refers: { taxonomy_term_id: 'taxonomy_term' }
  },
  metadata: {
    path: 'metadata.csv',
    fields: [
      id,
      to('resource_id'),
      ['resource_type'],
      ['last_action_date', 'date'],
      ['last_action_type'],
      ['field_name'],
      ['previous_value'],
      ['replacement_value'],
      ['updated_by'],
      exemple
    ],
    refers: {}
  },
  taxonomy: { path: 'taxonomies.csv', fields: [id, ['name'], ['description']], refers: {} },
  taxonomy_term: {
    path: 'taxonomy_terms.csv',
    fields: [id, ['code'], ['name'], ['description'], to('parent_id'), ['taxonomy'], ['language'], to('taxonomy_id')],
    refers: { taxonomy_id: 'taxonomy' }
  }
} as const satisfies Record<string, Table>;
export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

/** A row by the names of columns. */
export type Row = Readonly<Record<string, unknown>>;

/** Moments without fractions and hours with seconds, which readers of data packages take by themselves. */
export function cellOf(value: unknown, type: Type): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  if (type === 'datetime') return text.replace(/\.\d+(?=Z|[+-])/, '');
  return type === 'time' && /^\d\d:\d\d$/.test(text) ? `${text}:00` : text;
}

/** What the package is, as a Frictionless data package. */
export const datapackage = (about: { title: string; licence: { name: string; url: string | null }; day: string }) => ({
  profile: 'tabular-data-package',
  name: 'hsds',
  title: about.title,
  version: '3.1',
  homepage: 'https://docs.openreferral.org/',
  created: `${about.day}T00:00:00Z`,
  licenses: [{ title: about.licence.name, ...(about.licence.url ? { path: about.licence.url } : {}) }],
  resources: tableNames.map((name) => {
    const { path, fields, refers }: Table = tables[name];
    return {
      ...{ name, path, profile: 'tabular-data-resource', format: 'csv', mediatype: 'text/csv', encoding: 'utf-8' },
      schema: {
        fields: fields.map(([field, type = 'string', format]) => ({
          name: field,
          type,
          ...(format ? { format } : {})
        })),
        primaryKey: 'id',
        foreignKeys: Object.entries(refers).map(([field, resource]) => ({
          fields: field,
          reference: { resource, fields: 'id' }
        }))
      }
    };
  })
});
