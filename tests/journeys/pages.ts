import { readFileSync } from 'node:fs';

/**
 * Addresses of all pages of the site under test, in the order in which they are met from the home page. They pass
 * through a file: a variable of the environment holds at most 128 KB.
 */
export const allPages = (): string[] =>
  process.env.PAGES_FILE ? JSON.parse(readFileSync(process.env.PAGES_FILE, 'utf8')) : [];

export const site = (path = ''): string => `${process.env.SITE}${path}`;

/** French has no prefix. */
export const languageOf = (path: string): string => /^\/(nl|de|en|ar|fa|tr|uk|es|so)(?=[/?]|$)/.exec(path)?.[1] ?? 'fr';

/** Pages drawn by the same route: one stands for all where only the drawing is looked at. */
export function onePerKind(pages: string[]): string[] {
  const kinds = new Map<string, string>();
  for (const page of pages) {
    const [path = ''] = page.split('?');
    const kind = path
      .replaceAll(/\/\d{5}(?=\/|$)/g, '/nis')
      .replace(
        /(\/annuaire\/)(operateurs\/)?(?!operateurs\/|mettre-a-jour|hors-ligne)[a-z0-9]+-[a-z0-9-]+(?=\/|$)/,
        '$1$2one'
      )
      .replaceAll(/\/[A-Z]-?\d+(?=\/|$)/g, '/code')
      .replace(/\/(axes|concertation|plans|donnees)\/[^/]+$/, '/$1/one');
    if (!kinds.has(kind)) kinds.set(kind, page);
  }
  return [...kinds.values()];
}
