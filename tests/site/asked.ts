import { vi } from 'vitest';
import type { Site } from './process.ts';

/**
 * The bytes of a page and the queries it took. Pages are asked for one after the other: the next line of the log is that
 * of this page, whose path may not say all that was asked.
 */
export async function ask(site: Site, path: string): Promise<{ status: number; bytes: number; queries: number }> {
  const told = () => site.lines.filter((line) => line.kind === 'request');
  const before = told().length;
  const response = await fetch(site.origin + path, { headers: { connection: 'close' } });
  const bytes = (await response.arrayBuffer()).byteLength;
  await vi.waitUntil(() => told().length > before, { timeout: 30_000, interval: 5 });
  return { status: response.status, bytes, queries: Number(told().at(-1)?.queries ?? 0) };
}
