/** What the API is asked, in the words of the standard; descriptions and pages are made from it. */
export const resources = ['services', 'organizations', 'service_at_locations', 'taxonomies', 'taxonomy_terms'] as const;
export type Resource = (typeof resources)[number];

const paging = ['search', 'page', 'per_page', 'format'] as const;
const under = ['taxonomy_term_id', 'taxonomy_id', 'organization_id'] as const;
const near = ['postcode', 'proximity', 'lat', 'lon'] as const;
const parameters = {
  services: [...paging, ...under, 'modified_after', 'minimal', 'full', ...near],
  organizations: [...paging, ...under, 'modified_after', 'full', 'full_service', ...near],
  service_at_locations: [...paging, ...under, 'modified_after', 'full', ...near],
  taxonomies: paging,
  taxonomy_terms: [...paging, 'taxonomy_id', 'top_only', 'parent_id']
} as const;
export type Parameter = (typeof parameters)[Resource][number];

export const parametersOf = (name: Resource): readonly Parameter[] => parameters[name];

/** The schema of each parameter, as OpenAPI 3.1 has it. */
export const schemas: Record<Parameter, Record<string, unknown>> = {
  search: { type: 'string' },
  page: { type: 'integer', minimum: 1, default: 1 },
  per_page: { type: 'integer', minimum: 1, default: 50 },
  format: { type: 'string', enum: ['json'] },
  taxonomy_term_id: { type: 'string', format: 'uuid' },
  taxonomy_id: { type: 'string', format: 'uuid' },
  organization_id: { type: 'string', format: 'uuid' },
  parent_id: { type: 'string', format: 'uuid' },
  modified_after: { type: 'string', format: 'date-time' },
  minimal: { type: 'boolean', default: false },
  full: { type: 'boolean', default: false },
  full_service: { type: 'boolean', default: false },
  top_only: { type: 'boolean', default: false },
  postcode: { type: 'string', pattern: '^[1-9][0-9]{3}$' },
  proximity: { type: 'number', minimum: 1 },
  lat: { type: 'number', minimum: -90, maximum: 90 },
  lon: { type: 'number', minimum: -180, maximum: 180 }
};

/** The official schema of one of each. Lists without `full` have what there is one of. */
export const schemaOf: Record<Resource, string> = {
  services: 'service',
  organizations: 'organization',
  service_at_locations: 'service_at_location',
  taxonomies: 'taxonomy',
  taxonomy_terms: 'taxonomy_term'
};
