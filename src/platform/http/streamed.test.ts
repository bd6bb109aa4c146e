import { expect, it } from 'vitest';
import { jsonArray, streamed } from './streamed.ts';

async function* parts(...all: object[][]) {
  yield* all;
}

it('is the array that all parts make', async () => {
  for (const all of [[], [[]], [[{ a: 1 }]], [[{ a: 1 }, { b: 2 }], [], [{ c: 3 }]]]) {
    const answer = streamed(jsonArray(parts(...all)), { 'content-type': 'application/json' });
    expect(await answer.json()).toEqual(all.flat());
  }
});
