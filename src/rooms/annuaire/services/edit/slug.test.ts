import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reserved } from './slug.server.ts';

it('no service gets the address of a page of the annuaire', () => {
  const pages = readdirSync(new URL('../../../../routes/annuaire', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^[a-z-]+$/.test(entry.name))
    .map(({ name }) => name);
  expect(pages.filter((name) => !reserved.has(name))).toEqual([]);
});
