import type { Objet } from './hsds.server.ts';

type Row = Record<string, string>;
/** Rows of a package by the name of its table. */
export type Tables = ReadonlyMap<string, readonly Row[]>;

/** Tables of HSDS by the names of their files; some packages say them in the singular. */
const names: Readonly<Record<string, string>> = {
  ...{ organization: 'organizations', service: 'services', location: 'locations', address: 'addresses' },
  ...{ phone: 'phones', language: 'languages', schedule: 'schedules', attribute: 'attributes' },
  ...{ accessibility: 'accessibility', accessibility_for_disabilities: 'accessibility', cost_option: 'cost_options' },
  ...{ service_area: 'service_areas', required_document: 'required_documents', taxonomy_term: 'taxonomy_terms' },
  ...{ organization_identifier: 'organization_identifiers', service_capacity: 'service_capacity' },
  ...{ service_at_locations: 'service_at_location' }
};

/** « hsds/services.csv » is the table of services. */
export function tableOf(path: string): string {
  const name = path
    .replace(/^.*\//, '')
    .replace(/\.csv$/i, '')
    .toLowerCase();
  return names[name] ?? name;
}

const by = (rows: readonly Row[] | undefined, field: string): Map<string, Row[]> =>
  Map.groupBy(
    (rows ?? []).filter((row) => row[field]),
    (row) => row[field] ?? ''
  );

/** The services of a package with all that hangs on them, as the API answers them. */
export function assemble(tables: Tables): { services: Objet[]; organisations: number } {
  const of = (table: string, field: string) => by(tables.get(table), field);
  const first = (table: string) => new Map((tables.get(table) ?? []).map((row) => [row.id ?? '', row]));
  const [organisations, places] = [first('organizations'), first('locations')];
  const terms = first('taxonomy_terms');
  const identifiers = of('organization_identifiers', 'organization_id');
  const phones = {
    organisation: of('phones', 'organization_id'),
    service: of('phones', 'service_id'),
    place: of('phones', 'location_id')
  };
  const hung = {
    languages: of('languages', 'service_id'),
    cost_options: of('cost_options', 'service_id'),
    required_documents: of('required_documents', 'service_id'),
    service_areas: of('service_areas', 'service_id'),
    service_capacity: of('service_capacity', 'service_id')
  };
  const [attributes, at] = [of('attributes', 'link_id'), of('service_at_location', 'service_id')];
  const [schedules, addresses] = [of('schedules', 'service_at_location_id'), of('addresses', 'location_id')];
  const accessibility = of('accessibility', 'location_id');
  const made = new Map<string, Objet>();
  const placeOf = (id: string): Objet | null => {
    const known = made.get(id);
    const row = places.get(id);
    if (known || !row) return known ?? null;
    const place = {
      ...row,
      ...{ addresses: addresses.get(id), accessibility: accessibility.get(id), phones: phones.place.get(id) }
    };
    made.set(id, place);
    return place;
  };
  const services = (tables.get('services') ?? []).map((row): Objet => {
    const { id = '', organization_id: owner = '' } = row;
    return {
      ...row,
      ...Object.fromEntries(Object.entries(hung).map(([name, rows]) => [name, rows.get(id)])),
      phones: phones.service.get(id),
      attributes: attributes.get(id)?.map((one) => ({ ...one, taxonomy_term: terms.get(one.taxonomy_term_id ?? '') })),
      organization: {
        ...organisations.get(owner),
        id: owner,
        ...{ phones: phones.organisation.get(owner), organization_identifiers: identifiers.get(owner) }
      },
      service_at_locations: at.get(id)?.map((one) => ({
        ...one,
        location: placeOf(one.location_id ?? ''),
        schedules: schedules.get(one.id ?? '')
      }))
    };
  });
  return { services, organisations: organisations.size };
}
