import { Fault } from './fault.ts';
import { underTaxonomy, underTerm, type Under } from './taxonomy.server.ts';

/* What may be asked of the API, in the words of the standard (its openapi.json); a value that is none is refused. */

export type Paging = { page: number; perPage: number };
export type Asked = {
  /** Words that must all be there. */
  words: string[];
  /** Each must hold. */
  under: Under[];
  organization: string | null;
  modifiedAfter: Date | null;
  postcode: string | null;
  /** Metres, and from where if not from the middle of the postcode. */
  proximity: number | null;
  point: { lat: number; lon: number } | null;
};

const MOST_WORDS = 12;
/** Metres: no two places of Belgium are farther apart. */
const FARTHEST = 400_000;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
export const isId = (text: string): boolean => uuid.test(text);

/** An empty parameter is one that was not given. */
const given = (query: URLSearchParams, name: string): string | null => query.get(name)?.trim() || null;

function read<T>(query: URLSearchParams, name: string, form: string, value: (text: string) => T | null): T | null {
  const text = given(query, name);
  if (text === null) return null;
  const found = value(text);
  if (found === null) throw new Fault(400, `« ${name} » takes ${form}`, name);
  return found;
}

const numberIn =
  (from: number, to: number) =>
  (text: string): number | null => {
    const number = /^-?\d{1,9}(\.\d{1,12})?$/.test(text) ? Number(text) : NaN;
    return number >= from && number <= to ? number : null;
  };
const wholeIn = (from: number, to: number) => (text: string) => (/^\d+$/.test(text) ? numberIn(from, to)(text) : null);

export const yesNo = (query: URLSearchParams, name: string): boolean =>
  read(query, name, 'true or false', (text) =>
    /^(true|1)$/i.test(text) ? true : /^(false|0)$/i.test(text) ? false : null
  ) ?? false;

export const pagingOf = (query: URLSearchParams, perPage: number, most: number): Paging => ({
  page: read(query, 'page', 'a whole number from 1', wholeIn(1, 1_000_000)) ?? 1,
  perPage: read(query, 'per_page', `a whole number from 1 to ${most}`, wholeIn(1, most)) ?? perPage
});

export const idFrom = (query: URLSearchParams, name: string): string | null =>
  read(query, name, 'an id (UUID)', (text) => (isId(text) ? text.toLowerCase() : null));

/** 2026-11-22, with or without the hour; without an offset, UTC. */
function momentOf(text: string): Date | null {
  const form = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:?\d\d)?)?$/i.exec(
    text.replace(/ (\d\d:?\d\d)$/, '+$1')
  );
  if (!form) return null;
  const [, day, hour = '00:00', offset = 'Z'] = form;
  const moment = new Date(`${day}T${hour}${offset}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** Nothing is under what there is not. */
const nothing: Under = { besoins: [] };

function underAsked(query: URLSearchParams): Under[] {
  const term = idFrom(query, 'taxonomy_term_id');
  const taxonomy = idFrom(query, 'taxonomy_id');
  return [
    ...(term === null ? [] : [underTerm(term) ?? nothing]),
    ...(taxonomy === null ? [] : [underTaxonomy(taxonomy) ?? nothing])
  ];
}

export const wordsAsked = (query: URLSearchParams): string[] =>
  (given(query, 'search') ?? '')
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .split(/[\s,;]+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS);

export function askedOf(query: URLSearchParams): Asked {
  const lat = read(query, 'lat', 'degrees from -90 to 90', numberIn(-90, 90));
  const lon = read(query, 'lon', 'degrees from -180 to 180', numberIn(-180, 180));
  if ((lat === null) !== (lon === null))
    throw new Fault(400, '« lat » and « lon » go together', lat === null ? 'lat' : 'lon');
  const postcode = read(query, 'postcode', 'a Belgian postcode: four digits', (text) =>
    /^[1-9]\d{3}$/.test(text) ? text : null
  );
  const proximity = read(query, 'proximity', `metres, from 1 to ${FARTHEST}`, numberIn(1, FARTHEST));
  const point = lat === null || lon === null ? null : { lat, lon };
  if (proximity !== null && postcode === null && point === null)
    throw new Fault(400, '« proximity » needs « postcode », or « lat » and « lon »', 'proximity');
  if (point && proximity === null) throw new Fault(400, '« lat » and « lon » need « proximity »', 'proximity');
  read(query, 'format', 'json', (text) => (text === 'json' ? text : null));
  return {
    words: wordsAsked(query),
    under: underAsked(query),
    organization: idFrom(query, 'organization_id'),
    modifiedAfter: read(query, 'modified_after', 'a day or a moment as ISO 8601 writes it', momentOf),
    postcode,
    proximity,
    point
  };
}
