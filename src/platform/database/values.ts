/**
 * How values come out of both engines, so that no caller sees which one answered:
 *
 * - int8, and so `count(*)`: number; a bigint past 2^53, where a number would lie
 * - numeric: string, because a number would round amounts (columns with `mode: 'number'` still give numbers)
 * - date: 'YYYY-MM-DD'; timestamp, timestamptz, time, interval: the text of PostgreSQL, in UTC (Drizzle columns give Date)
 * - bytea: Buffer; json, jsonb: parsed; everything else as both drivers already agree
 */
type Parser = (text: string) => unknown;

const asText: Parser = (text) => text;

const int8: Parser = (text) => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
};

const bytea: Parser = (text) => Buffer.from(text.slice(2), 'hex');

/** By type number of PostgreSQL (pg_type.oid), and the number of the array of that type. */
const scalars: { oid: number; array: number; parse: Parser }[] = [
  { oid: 17, array: 1001, parse: bytea },
  { oid: 20, array: 1016, parse: int8 },
  { oid: 600, array: 1017, parse: asText }, // point
  { oid: 718, array: 719, parse: asText }, // circle
  { oid: 1082, array: 1182, parse: asText }, // date
  { oid: 1083, array: 1183, parse: asText }, // time
  { oid: 1114, array: 1115, parse: asText }, // timestamp
  { oid: 1184, array: 1185, parse: asText }, // timestamptz
  { oid: 1186, array: 1187, parse: asText }, // interval
  { oid: 1700, array: 1231, parse: asText } // numeric
];

/** For PGlite, which derives the arrays from the scalars. */
export const scalarParsers: Record<number, Parser> = Object.fromEntries(scalars.map(({ oid, parse }) => [oid, parse]));

/** For node-postgres; `parseArray` splits the text of an array and parses its elements. */
export function eachParser(
  set: (oid: number, parse: Parser) => void,
  parseArray: (text: string, parse: Parser) => unknown
): void {
  for (const { oid, array, parse } of scalars) {
    set(oid, parse);
    set(array, (text) => parseArray(text, parse));
  }
}
