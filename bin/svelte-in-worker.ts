import { readFileSync } from 'node:fs';
import { compile } from 'svelte/compiler';
import { withoutMarks } from './unhydrated.ts';

/**
 * The components that a worker draws pages with, compiled as they are for the server: a worker has no document, and
 * answers with text. Their styles are those of the site, in the files that its pages link.
 */
export const svelteInWorker = {
  name: 'svelte-in-worker',
  enforce: 'pre' as const,
  load(id: string): { code: string; map: null } | undefined {
    if (!id.endsWith('.svelte')) return undefined;
    const { js } = compile(readFileSync(id, 'utf8'), {
      filename: id,
      rootDir: process.cwd(),
      generate: 'server',
      css: 'external',
      dev: false
    });
    return { code: withoutMarks(js.code), map: null };
  },
  /** Pages are drawn one at a time: no storage by call is needed, which only a server has. */
  transform(code: string, id: string): { code: string; map: null } | undefined {
    if (!id.includes('/svelte/src/internal/server/')) return undefined;
    const alone = code.replace("import('node:async_hooks')", 'Promise.reject()');
    return alone === code ? undefined : { code: alone, map: null };
  }
};
