import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { auChoix, necessaires } from './sortes.server.ts';

/** Names of the kinds that rooms define, by whether their reader may switch them off. */
const defined = (optional: boolean): string[] =>
  readdirSync('src/rooms', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [...readFileSync(`src/rooms/${file}`, 'utf8').matchAll(/defineMail\('([\w-]+)'([^)]*)\)/g)])
    .filter(([, , how = '']) => how.includes('optional: true') === optional)
    .map(([, name = '']) => name)
    .toSorted();

it('names every kind of mail, to be chosen or necessary', () => {
  expect(auChoix.map(({ kind }) => kind.name).toSorted()).toEqual(defined(true));
  expect(necessaires.flatMap(({ kinds }) => kinds.map(({ name }) => name)).toSorted()).toEqual(defined(false));
  expect(auChoix.every(({ kind }) => kind.optional)).toBe(true);
});
