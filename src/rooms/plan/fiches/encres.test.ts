import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readTokens } from '#ui/tokens/tokens.ts';
import { darkStateInks, stateInks } from './encres.ts';

const tokens = new Map(readTokens(readFileSync('src/ui/tokens.css', 'utf8')).map(({ name, hex }) => [name, hex]));

it('has the colours of the style sheet for each state, in both themes', () => {
  const names = {
    ...{ 'a-discuter': 'discuss', 'a-venir': 'next', 'en-cours': 'on', realisee: 'done' },
    ...{ abandonnee: 'drop', 'en-pause': 'pause', bloquee: 'block', 'en-retard': 'block' }
  } as const;
  for (const [state, name] of Object.entries(names) as [keyof typeof names, string][]) {
    const [ground, ink] = [tokens.get(`st-${name}-bg`), tokens.get(`st-${name}`)];
    // What is done is one colour whole.
    const line = name === 'done' ? ground : ink;
    expect(stateInks[state], state).toEqual([ground?.light, line?.light]);
    expect(darkStateInks[state], state).toEqual([ground?.dark, line?.dark]);
  }
});
