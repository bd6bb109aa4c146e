import { expect, it } from 'vitest';
import { citedSources, type Source } from './reference.server.ts';

const source = (id: string): Source => ({
  id,
  attribution: 'Exemple',
  title: id,
  licence: 'CC0',
  url: null,
  updatedOn: null
});
const sources = new Map(['a', 'b', 'c'].map((id) => [id, source(id)]));

it('names what is cited once, in the order of all sources, whatever order the rows come in', () => {
  const ids = (cited: string[]) => citedSources({ sources }, cited).map(({ id }) => id);
  expect(ids(['c', 'a', 'c'])).toEqual(['a', 'c']);
  expect(ids(['a', 'c', 'a'])).toEqual(['a', 'c']);
  expect(ids(['of another time'])).toEqual([]);
});
