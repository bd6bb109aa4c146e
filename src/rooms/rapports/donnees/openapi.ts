import { m } from '#messages';
import type { ColumnFacts } from '#platform/exports/table.ts';
import type { ListeFacts } from './liste.ts';
import { annuairePaths } from './annuaire.ts';
import { MOST_ROWS, ROWS } from './pages.ts';
import { rowSchema, type Schema } from './schema.ts';

type Described = ListeFacts & { columns: () => ColumnFacts[] };

const nameOf = (id: string): string => id.replaceAll(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
const ref = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Schema) => ({ 'application/json': { schema } });

const headers = {
  ETag: { schema: { type: 'string' }, description: m.donnees_api_etag },
  'X-Total-Count': { schema: { type: 'integer' }, description: m.donnees_api_total },
  Link: { schema: { type: 'string' }, description: m.donnees_api_link }
};
const headersOf = (names: (keyof typeof headers)[]): Schema =>
  Object.fromEntries(names.map((name) => [name, { ...headers[name], description: headers[name].description() }]));

const parameter = (name: string, description: string, schema: Schema = { type: 'string' }): Schema => ({
  name,
  in: 'query',
  required: false,
  description,
  schema
});

const filtersOf = ({ filters, page }: Described): Schema[] =>
  filters.map((name) => parameter(name, name === 'nis' ? m.donnees_api_nis() : m.donnees_api_filter({ page })));

const paging = (): Schema[] => [
  parameter('limit', m.donnees_api_limit(), { type: 'integer', minimum: 1, maximum: MOST_ROWS, default: ROWS }),
  parameter('offset', m.donnees_api_offset(), { type: 'integer', minimum: 0, default: 0 })
];

/** The reading of one list in one format. */
function reading(liste: Described, format: string, content: Schema, parameters: Schema[]): Schema {
  const isJson = format === 'json';
  return {
    get: {
      operationId: `${liste.id}-${format}`,
      tags: [liste.id],
      summary: m.donnees_api_read({ list: liste.title(), format: format.toUpperCase() }),
      parameters,
      responses: {
        200: {
          description: liste.about(),
          headers: headersOf(isJson ? ['ETag', 'X-Total-Count', 'Link'] : ['ETag']),
          content
        },
        304: { description: m.donnees_api_unchanged() }
      }
    }
  };
}

function pathsOf(liste: Described): [string, Schema][] {
  const name = nameOf(liste.id);
  const filters = filtersOf(liste);
  const binary = { schema: { type: 'string', format: 'binary' } };
  const base = `/donnees/${liste.id}`;
  return [
    [`${base}.json`, reading(liste, 'json', json(ref(`${name}Page`)), [...filters, ...paging()])],
    [`${base}.csv`, reading(liste, 'csv', { 'text/csv': { schema: { type: 'string' } } }, filters)],
    [
      `${base}.xlsx`,
      reading(liste, 'xlsx', { 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': binary }, filters)
    ],
    ...(liste.placed
      ? [
          [
            `${base}.geojson`,
            reading(liste, 'geojson', { 'application/geo+json': { schema: ref(`${name}Lieux`) } }, filters)
          ] satisfies [string, Schema]
        ]
      : []),
    [
      `${base}/{id}`,
      {
        get: {
          operationId: `${liste.id}-ligne`,
          tags: [liste.id],
          summary: m.donnees_api_row({ list: liste.title() }),
          parameters: [
            {
              name: 'id',
              in: 'path',
              required: true,
              description: m.donnees_api_id(),
              schema: { type: 'string' }
            }
          ],
          responses: {
            200: { description: liste.about(), headers: headersOf(['ETag']), content: json(ref(name)) },
            304: { description: m.donnees_api_unchanged() },
            404: { description: m.donnees_api_missing() }
          }
        }
      }
    ]
  ];
}

const geometry: Schema = {
  oneOf: [
    { type: 'null' },
    {
      type: 'object',
      properties: {
        type: { enum: ['Point', 'MultiPoint', 'Polygon', 'MultiPolygon'] },
        coordinates: { type: 'array' }
      },
      required: ['type', 'coordinates']
    }
  ]
};

function schemasOf(liste: Described): [string, Schema][] {
  const name = nameOf(liste.id);
  const page: Schema = {
    type: 'object',
    properties: {
      liste: { const: liste.id },
      total: { type: 'integer', minimum: 0, description: m.donnees_api_total() },
      limit: { type: 'integer', minimum: 1, maximum: MOST_ROWS },
      offset: { type: 'integer', minimum: 0 },
      exemple: { type: 'boolean', description: m.donnees_api_exemple() },
      lignes: { type: 'array', items: ref(name), maxItems: MOST_ROWS }
    },
    required: ['liste', 'total', 'limit', 'offset', 'exemple', 'lignes'],
    additionalProperties: false
  };
  const places: Schema = {
    type: 'object',
    properties: {
      type: { const: 'FeatureCollection' },
      about: { type: 'array', items: { type: 'string' } },
      features: {
        type: 'array',
        items: {
          type: 'object',
          properties: { type: { const: 'Feature' }, properties: ref(name), geometry: ref('Geometrie') },
          required: ['type', 'properties', 'geometry']
        }
      }
    },
    required: ['type', 'features']
  };
  return [
    [name, { title: liste.title(), ...rowSchema(liste.columns()) }],
    [`${name}Page`, page],
    ...(liste.placed ? [[`${name}Lieux`, places] satisfies [string, Schema]] : [])
  ];
}

/**
 * The description of the open data as OpenAPI 3.1, made from the lists themselves.
 * @param site name of the site
 * @param server address of the site; empty where it is not known, which stands for the place of the description
 */
export function openApi(
  listes: readonly Described[],
  site: { title: string; server: string; licence: Licence }
): Schema {
  return {
    openapi: '3.1.0',
    info: {
      title: m.donnees_api_title({ site: site.title }),
      description: m.donnees_api_about(),
      version: '1',
      license: site.licence.url ? { name: site.licence.name, url: site.licence.url } : { name: site.licence.name }
    },
    servers: [{ url: site.server || '/' }],
    tags: [
      ...listes.map((liste) => ({ name: liste.id, description: `${liste.title()} — ${liste.about()}` })),
      { name: 'annuaire', description: `${m.ouvert_title()} — ${m.ouvert_lead()}` }
    ],
    paths: Object.fromEntries([...listes.flatMap(pathsOf), ...annuairePaths()]),
    components: { schemas: { ...Object.fromEntries(listes.flatMap(schemasOf)), Geometrie: geometry } }
  };
}

type Licence = { name: string; url: string | null };
