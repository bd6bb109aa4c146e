import * as v from 'valibot';

const nis = v.fallback(v.nullable(v.pipe(v.string(), v.regex(/^\d{5}$/))), null);

/** The commune that the map is opened for, if any. */
export const readCommune = (query: URLSearchParams): string | null => v.parse(nis, query.get('commune'));
