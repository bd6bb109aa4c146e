/** Addresses of all pages of the site under test, in the order in which they are met from the home page. */
export const allPages = (): string[] => JSON.parse(process.env.PAGES ?? '[]');

export const site = (path = ''): string => `${process.env.SITE}${path}`;

/** Pages drawn by the same route: one stands for all where only the drawing is looked at. */
export function onePerKind(pages: string[]): string[] {
  const kinds = new Map<string, string>();
  for (const page of pages) {
    const [path = ''] = page.split('?');
    const kind = path
      .replaceAll(/\/\d{5}(?=\/|$)/g, '/nis')
      .replaceAll(/\/[A-Z]-?\d+(?=\/|$)/g, '/code')
      .replace(/\/(axes|concertation|plans)\/[^/]+$/, '/$1/one');
    if (!kinds.has(kind)) kinds.set(kind, page);
  }
  return [...kinds.values()];
}
