import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('a mark of state is styled by nothing that has the same word for something else', () => {
  const sheets = globSync('src/ui/**/*.css').map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const states = sheets.flatMap(({ text }) => [...text.matchAll(/\.state\.([a-z]+)/g)].map(([, name]) => name));
  expect(states.length).toBeGreaterThan(7);
  const alone = new RegExp(`^\\s*\\.(?:${states.join('|')})\\b(?=[\\s,:{])`, 'm');
  expect(sheets.filter(({ text }) => alone.test(text)).map(({ file }) => file)).toEqual([]);
});
