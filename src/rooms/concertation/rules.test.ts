import { describe, expect, it } from 'vitest';
import { isOpenOn } from './rules.ts';

const today = '2026-11-22';

describe('espace ouvert', () => {
  it.each([
    [null, null, true],
    ['2017-05-16', null, true],
    [today, null, true],
    ['2026-11-23', null, false],
    ['2024-02-05', '2026-06-30', false],
    ['2024-02-05', today, false],
    ['2024-02-05', '2026-11-23', true]
  ])('de %s à %s : %s', (openedOn, closedOn, open) => expect(isOpenOn({ openedOn, closedOn }, today)).toBe(open));
});
