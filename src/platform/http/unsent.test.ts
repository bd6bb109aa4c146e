import { describe, expect, it } from 'vitest';
import { unsent, unsentTransport } from './unsent.ts';

describe('data that stay on the server', () => {
  it('read as they are', () => {
    expect(unsent({ list: [1, 2] })).toEqual({ list: [1, 2] });
  });

  it('are written out as a mere word, and nothing else is', () => {
    expect(unsentTransport.encode(unsent({ list: [1, 2] }))).toBe('unsent');
    expect(unsentTransport.encode({ list: [1, 2] })).toBe(false);
    expect(unsentTransport.encode(null)).toBe(false);
  });
});
