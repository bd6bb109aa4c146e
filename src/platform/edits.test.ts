import { describe, expect, it } from 'vitest';
import { edits } from './edits.ts';

describe('edits', () => {
  it.each([
    ['namur', 'namur', 0],
    ['namir', 'namur', 1],
    ['nmaur', 'namur', 1],
    ['namurr', 'namur', 1],
    ['nmur', 'namur', 1],
    ['', 'abc', 3],
    ['chat', 'chien', 3],
    ['avocat', 'avcoat', 1]
  ])('from %s to %s: %i', (a, b, far) => {
    expect(edits(a, b, 3)).toBe(far);
    expect(edits(b, a, 3)).toBe(far);
  });
  it('stops counting where it is too far', () => expect(edits('abcdefgh', 'zzzzzzzz', 2)).toBeGreaterThan(2));
});
