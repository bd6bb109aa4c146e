/** Rows of a page of the API when nothing is asked, and at most. */
export const ROWS = 500;
export const MOST_ROWS = 5000;

const wholeOf = (text: string | null, least: number, absent: number): number => {
  if (text === null || !/^\d{1,7}$/.test(text)) return absent;
  return Math.max(least, Number(text));
};

/** Which rows an address asks for; what it does not understand is the default. */
export function pageOf(query: URLSearchParams): { limit: number; offset: number } {
  return {
    limit: Math.min(MOST_ROWS, wholeOf(query.get('limit'), 1, ROWS)),
    offset: wholeOf(query.get('offset'), 0, 0)
  };
}

/**
 * The pages around one, as a Link header (RFC 8288).
 * @param path address of the list, without its query
 */
export function linksOf(
  path: string,
  query: URLSearchParams,
  { limit, offset }: { limit: number; offset: number },
  total: number
): string {
  const last = Math.max(0, Math.ceil(total / limit) - 1) * limit;
  const to = (rel: string, at: number) => {
    const other = new URLSearchParams(query);
    other.set('limit', String(limit));
    other.set('offset', String(at));
    return `<${path}?${other}>; rel="${rel}"`;
  };
  return [
    to('first', 0),
    ...(offset > 0 ? [to('prev', Math.max(0, Math.min(offset - limit, last)))] : []),
    ...(offset + limit < total ? [to('next', offset + limit)] : []),
    to('last', last)
  ].join(', ');
}
