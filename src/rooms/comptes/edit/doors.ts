/** The line of the journal that an address says was just written, for whoever is signed in. */
export const doneIn = (acteur: unknown, url: URL): number | null =>
  acteur && /^\d{1,15}$/.test(url.searchParams.get('fait') ?? '') ? Number(url.searchParams.get('fait')) : null;

/** The history of an object; an id may hold a slash. */
export const historyPath = (kind: string, id: string): string => `/bureau/historique/${kind}/${encodeURIComponent(id)}`;
