import * as v from 'valibot';

/** Years for which age by nationality is held. */
const years = ['2009', '2010', '2011', '2012', '2013', '2014', '2015'] as const;

const pyramide = v.fallback(v.optional(v.picklist(years), '2015'), '2015');

/** The year of the age pyramid that an address asks for; the latest one if it asks for none that exists. */
export const readPyramide = (query: URLSearchParams): number =>
  Number(v.parse(pyramide, query.get('pyramide') ?? undefined));
