import { quote } from '#platform/exports/table.ts';
import { zip, Zipped } from '#platform/exports/zip.ts';
import { now, today } from '#platform/clock.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { cellOf, datapackage, tableNames, tables, type Row, type Table, type TableName } from './colonnes.ts';
import { organizationMetadata } from './metadata.ts';
import { locationFields, locationParts } from './location.ts';
import { organizationFields, organizationParts } from './organization.ts';
import { placeFields, placeSchedules, serviceFields, serviceParts, unit } from './service.server.ts';
import { taxonomies, terms } from './taxonomy.server.ts';
import { everyService } from './tout.server.ts';

/** Rows of several tables. */
type Rows = [TableName, readonly Row[]][];

/** What hangs on something that hangs on a service. */
const metadataOf = ({ metadata = [] }: { id: string; metadata?: readonly Row[] }): readonly Row[] => metadata;

/** Every row of the package, some at a time: what is said of things that several services share is said once. */
export async function* everyRow(viewer: Viewer): AsyncGenerator<Rows> {
  yield [
    ['taxonomy', taxonomies()],
    ['taxonomy_term', [...terms().values()]],
    ['unit', [unit]]
  ];
  const said = new Set<string>();
  const first = (id: string): boolean => said.size < said.add(id).size;
  const day = today();
  for await (const { rows, hung } of everyService(viewer)) {
    const all: Rows = [];
    for (const row of rows) {
      const held = hung(row.service.id);
      const { organisation } = row;
      if (first(organisation.uuid)) {
        const { phones, organization_identifiers } = organizationParts(organisation);
        all.push(['organization', [organizationFields(organisation)]]);
        all.push(['organization_identifier', organization_identifiers], ['phone', phones]);
        all.push(['metadata', organizationMetadata(organisation)]);
      }
      const { capacities, ...parts } = serviceParts(row);
      all.push(['service', [{ ...serviceFields(row, held, day), organization_id: organisation.uuid }]]);
      all.push(['phone', parts.phones], ['language', parts.languages], ['service_area', parts.service_areas]);
      all.push(['cost_option', parts.cost_options], ['required_document', parts.required_documents]);
      all.push(['service_capacity', capacities], ['attribute', parts.attributes]);
      all.push(['metadata', [...parts.metadata, ...parts.attributes.flatMap(metadataOf)]]);
      for (const place of held.places) {
        const { location } = place;
        all.push(['service_at_location', [placeFields(place)]], ['schedule', placeSchedules(place, row)]);
        if (!first(location.id)) continue;
        const { addresses, accessibility, phones } = locationParts(location);
        all.push(['location', [locationFields(location)]]);
        all.push(['address', addresses], ['accessibility', accessibility], ['phone', phones]);
      }
    }
    yield all;
  }
}

const lineOf = ({ fields }: Table, row: Row): string =>
  `${fields.map(([name, type = 'string']) => quote(cellOf(row[name], type))).join(',')}\n`;

/**
 * The directory as an HSDS data package: a ZIP of datapackage.json and its CSV files. Services are read once, some at a
 * time; what is held meanwhile is the compressed tables.
 */
export async function* paquet(
  viewer: Viewer,
  about: { title: string; licence: { name: string; url: string | null } }
): AsyncGenerator<Buffer> {
  const description = new Zipped('datapackage.json');
  await description.write(`${JSON.stringify(datapackage({ ...about, day: today() }), null, 2)}\n`);
  const files = new Map(tableNames.map((name) => [name, new Zipped(tables[name].path)]));
  for (const [name, file] of files) await file.write(`${tables[name].fields.map(([field]) => field).join(',')}\n`);
  for await (const rows of everyRow(viewer)) {
    for (const [name, some] of Map.groupBy(rows, ([table]) => table))
      await files.get(name)?.write(some.flatMap(([, list]) => list.map((row) => lineOf(tables[name], row))).join(''));
  }
  yield* zip([description, ...files.values()], now());
}
