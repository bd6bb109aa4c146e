import { m } from '#messages';
import { parametersOf, resources, schemaOf, schemas, type Resource } from '../../annuaire/hsds/description.ts';
import type { Schema } from './schema.ts';

/* The description of what programs read of the directory: the API after HSDS 3.1, its package, data·inclusion. */

/** The schemas that answers are held against in tests, at the version that they have there. */
const STANDARD =
  'https://raw.githubusercontent.com/openreferral/specification/abc731c8ac11825010e9d74a0ab61dcd48e880ec/schema/';

const refused = (): Schema => ({
  description: m.ouvert_api_errors(),
  content: { 'application/problem+json': { schema: { type: 'object' } } }
});

/** What may become one with another, whose id then leads there. */
const mergeable: ReadonlySet<Resource> = new Set(['services', 'organizations', 'service_at_locations']);

const moved = (): Schema => ({
  description: m.ouvert_api_merged(),
  headers: { location: { schema: { type: 'string', format: 'uri-reference' } } }
});

const page = (name: Resource): Schema => ({
  type: 'object',
  properties: {
    total_items: { type: 'integer' },
    total_pages: { type: 'integer' },
    page_number: { type: 'integer' },
    size: { type: 'integer' },
    first_page: { type: 'boolean' },
    last_page: { type: 'boolean' },
    empty: { type: 'boolean' },
    contents: { type: 'array', items: { $ref: `${STANDARD}${schemaOf[name]}.json` } }
  },
  required: ['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty', 'contents']
});

type More = { parameters?: Schema[]; responses?: Schema };

const reading = (
  operationId: string,
  summary: string,
  type: string,
  schema: Schema,
  { parameters = [], responses = {} }: More = {}
) => ({
  get: {
    ...{ operationId, tags: ['annuaire'], summary, parameters },
    responses: {
      200: { description: summary, content: { [type]: { schema } } },
      304: { description: m.donnees_api_unchanged() },
      ...responses,
      ...(parameters.length ? { 400: refused(), 404: refused() } : {})
    }
  }
});

const pathsOf = (name: Resource): [string, Schema][] => [
  [
    `/annuaire/hsds/${name}`,
    reading(`hsds-${name}`, `HSDS 3.1: ${name}`, 'application/json', page(name), {
      parameters: parametersOf(name).map((one) => ({ name: one, in: 'query', required: false, schema: schemas[one] }))
    })
  ],
  [
    `/annuaire/hsds/${name}/{id}`,
    reading(
      `hsds-${name}-id`,
      `HSDS 3.1: ${name}`,
      'application/json',
      { $ref: `${STANDARD}${schemaOf[name]}.json` },
      {
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }],
        responses: mergeable.has(name) ? { 301: moved() } : {}
      }
    )
  ]
];

export const annuairePaths = (): [string, Schema][] => [
  ['/annuaire/hsds', reading('hsds', m.ouvert_api_title(), 'application/json', { type: 'object' })],
  ...resources.flatMap(pathsOf),
  [
    '/donnees/annuaire/hsds.zip',
    reading('hsds-zip', m.ouvert_tables_title(), 'application/zip', { type: 'string', format: 'binary' })
  ],
  ...(['structures', 'services'] as const).map((name): [string, Schema] => [
    `/donnees/annuaire/data-inclusion/${name}.json`,
    reading(`data-inclusion-${name}`, `data·inclusion: ${name}`, 'application/json', {
      type: 'array',
      items: { type: 'object' }
    })
  ])
];
