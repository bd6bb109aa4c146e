import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { ask } from '../people.ts';
import type { Site } from '../process.ts';

export const GIGABYTE = 1024 ** 3;

/** The most memory that a process ever had, in bytes; only Linux tells. */
export const mostMemory = (site: Site): number =>
  Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${site.child.pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;

/** Puts a workbook where files are imported. @param said what the form says beside it @returns the address of what came of it */
export async function upload(
  { origin }: Site,
  cookie: string,
  path: string,
  said: Record<string, string>,
  bytes: Buffer
): Promise<string> {
  const body = new FormData();
  for (const [name, value] of Object.entries(said)) body.set(name, value);
  body.set('fichier', new File([new Uint8Array(bytes)], 'essai.xlsx'));
  const headers = { cookie, origin, accept: 'text/html' };
  const sent = await fetch(origin + path, { method: 'POST', body, redirect: 'manual', headers });
  expect([sent.status, sent.status === 303 ? '' : await sent.text()]).toEqual([303, '']);
  return sent.headers.get('location') ?? '';
}

/** Waits for what is under way. @returns the page then, and how many lines were said to be done on the way */
export async function finished(
  site: Site,
  cookie: string,
  path: string
): Promise<{ html: string; progress: number[] }> {
  const progress: number[] = [];
  for (;;) {
    const { html, status } = await ask(site, path, { cookie });
    expect(status).toBe(200);
    if (!html.includes('data-progression')) return { html, progress };
    const done = /<progress[^>]*\bvalue="(\d+)"/.exec(html)?.[1];
    if (done) progress.push(Number(done));
    await setTimeout(100);
  }
}

/** Says how long each step took, for whoever asks for a large file. */
export function watch(): { step: (what: string) => void; told: () => string } {
  const told: string[] = [];
  let since = performance.now();
  return {
    step: (what) => {
      told.push(`${what} ${((performance.now() - since) / 1000).toFixed(1)} s`);
      since = performance.now();
    },
    told: () => told.join(', ')
  };
}
