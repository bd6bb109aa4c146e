/** What an address may say of one thing. */
type Said = Readonly<Record<string, string | number | null | undefined>>;

/** The query part of an address: what is said and differs from `absent`, in the order of `said`; empty where nothing does. */
export function queryText(said: Said, absent: Said = {}): string {
  let query: URLSearchParams | undefined;
  for (const [key, value] of Object.entries(said)) {
    if (value === undefined || value === null || value === '' || value === absent[key]) continue;
    (query ??= new URLSearchParams()).set(key, String(value));
  }
  return query ? `?${query}` : '';
}
