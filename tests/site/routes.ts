import { readdirSync } from 'node:fs';

/** An address of the site as its folder names it, and what finds its parameters in a path. */
type Route = { id: string; names: string[]; pattern: RegExp };

/** The route of a path, and its parameters there: their names and where they stand. */
export type Found = { id: string; parameters: { name: string; from: number; to: number }[] };

const PARAMETER = /\[(?:\.\.\.)?(\w+)\]/g;

function routeOf(id: string): Route {
  const names = [...id.matchAll(PARAMETER)].map(([, name = '']) => name);
  const pattern = id
    .replaceAll('.', String.raw`\.`)
    .replaceAll(/\[(\\\.){3}\w+\]/g, '(.+)')
    .replaceAll(/\[\w+\]/g, '([^/]+)');
  return { id, names, pattern: new RegExp(`^${pattern}$`, 'd') };
}

const literal = ({ id }: Route): number => id.replaceAll(PARAMETER, '').length;

/** Every address that answers, those that say most of themselves first, as SvelteKit prefers them. */
export const routes: readonly Route[] = [
  ...new Set(
    readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
      .filter((file) => /\+(?:page\.svelte|page\.server\.ts|server\.ts)$/.test(file))
      .map((file) => `/${file.replaceAll('\\', '/')}`.replace(/\/\+[a-z.]+$/, '') || '/')
  )
]
  .map(routeOf)
  .toSorted((a, b) => literal(b) - literal(a));

/** The route that answers a path. @param path without its language */
export function findRoute(path: string): Found | undefined {
  for (const { id, names, pattern } of routes) {
    const indices = pattern.exec(path)?.indices;
    if (!indices) continue;
    return {
      id,
      parameters: names.map((name, i) => ({ name, from: indices[i + 1]?.[0] ?? 0, to: indices[i + 1]?.[1] ?? 0 }))
    };
  }
  return undefined;
}
