import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { readSettings, schema } from './settings.ts';

const readme = readFileSync('README.md', 'utf8');

/** The rows of the table of settings: name, what stands for it when absent. */
const documented = new Map(
  [...readme.matchAll(/^\| `([A-Z_]+)` +\| (.+?) +\| /gm)].map(([, name = '', absent = '']) => [name, absent])
);

/** Names of the environment that the code of a folder reads, tests aside; not those that it sets itself. */
function readIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => /\.(?:ts|js|svelte)$/.test(file) && !/\.test\.ts$|compiled\//.test(file))
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(/process\.env(?:\.(\w+)\b|\[['"](\w+)['"]\])(?! =[^=])/g)
    ])
    .map(([, dotted, bracketed]) => dotted ?? bracketed ?? '');
}

describe('the table of settings', () => {
  it('has every setting, and no other', () => {
    expect([...documented.keys()].toSorted()).toEqual(Object.keys(schema.entries).toSorted());
  });

  it('says what each is when absent', () => {
    const defaults: Record<string, unknown> = v.getDefaults(schema);
    for (const [name, absent] of documented) {
      const value = /^`(.+)`$/.exec(absent)?.[1];
      // One value stands for another rhythm of each database.
      if (name === 'DUMP_EVERY') expect([value, defaults[name]]).toEqual(['30', undefined]);
      else expect(defaults[name] || undefined, name).toBe(value);
      if (value) expect(() => readSettings({ [name]: value }), name).not.toThrow();
    }
  });
});

describe('the environment', () => {
  it('is read for what the README names, and for what npm says of itself', () => {
    const names = new Set([...readIn('src'), ...readIn('bin')].filter((name) => !name.startsWith('npm_')));
    expect(names).toContain('DEBUG');
    // The path is passed on to the programs that are started.
    for (const name of names) if (name !== 'PATH') expect(readme, name).toContain(`\`${name}\``);
  });
});
