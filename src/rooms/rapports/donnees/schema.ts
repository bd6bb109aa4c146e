import type { ColumnFacts } from '#platform/exports/table.ts';

/** A JSON schema (2020-12), as OpenAPI 3.1 takes it. */
export type Schema = { [key: string]: unknown };

const types: Record<ColumnFacts['kind'], Schema> = {
  text: { type: 'string' },
  whole: { type: 'integer' },
  decimal: { type: 'number' },
  share: { type: 'number', minimum: 0, maximum: 1 },
  euros: { type: 'number' },
  year: { type: 'integer', minimum: 1900, maximum: 2200 },
  day: { type: 'string', format: 'date' },
  'yes-no': { type: 'boolean' },
  code: { type: 'string' },
  texts: { type: 'array', items: { type: 'string' } },
  address: { type: 'string', format: 'uri-reference' }
};

/** What a column holds, in words: its heading, what it means, its unit, and the word of each code. */
function describe({ title, about, unit, words }: ColumnFacts): string {
  const codes = words && Object.entries(words).map(([code, word]) => `\`${code}\`: ${word}`);
  return [title, about, unit && `[${unit}]`, codes?.join('; ')].filter(Boolean).join(' — ');
}

function schemaOf(column: ColumnFacts): Schema {
  // A growth may pass 1 or fall below 0, though it is shown as a share.
  const { type, ...rest } =
    column.kind === 'share' && column.key.startsWith('evolution') ? types.decimal : types[column.kind];
  const codes = column.words ? Object.keys(column.words) : null;
  return {
    type: column.always ? type : [type, 'null'],
    ...rest,
    ...(codes ? { enum: column.always ? codes : [...codes, null] } : {}),
    description: describe(column)
  };
}

/** A row as an object: every column is there, and nothing else. */
export const rowSchema = (columns: readonly ColumnFacts[]): Schema => ({
  type: 'object',
  properties: Object.fromEntries(columns.map((column) => [column.key, schemaOf(column)])),
  required: columns.map((column) => column.key),
  additionalProperties: false
});
