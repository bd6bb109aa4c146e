/**
 * An address may say where its reader is (`lon`, `lat`), on the one page that was asked for near them. What leads on from
 * that page, or is copied, printed and shared, must not.
 */
const isPlaced = (query: URLSearchParams): boolean => query.has('lon') || query.has('lat');

const searchText = (query: URLSearchParams): string => (query.size ? `?${query}` : '');

/** The search of an address as others may have it: where the reader is left out, and an order by distance with it. */
export function sharedSearch({ search, searchParams }: Pick<URL, 'search' | 'searchParams'>): string {
  if (!isPlaced(searchParams)) return search;
  const query = new URLSearchParams(searchParams);
  for (const name of ['lon', 'lat']) query.delete(name);
  if (query.get('tri') === 'distance') query.delete('tri');
  return searchText(query);
}

/** Two decimals are about a kilometre: the same list in another language stays near the reader. */
const ROUGH_DECIMALS = 2;

/** The search of an address for the same reader in another language: where they are to about a kilometre. */
export function roughSearch({ search, searchParams }: Pick<URL, 'search' | 'searchParams'>): string {
  if (!isPlaced(searchParams)) return search;
  const query = new URLSearchParams(searchParams);
  for (const name of ['lon', 'lat']) {
    const value = Number(query.get(name) ?? '');
    if (!query.get(name) || !Number.isFinite(value)) query.delete(name);
    else query.set(name, value.toFixed(ROUGH_DECIMALS));
  }
  return searchText(query);
}
