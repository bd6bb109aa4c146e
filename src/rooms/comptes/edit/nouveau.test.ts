import { expect, it } from 'vitest';
import { idOfNew, ofNew } from './nouveau.ts';

it('the draft of something new is named by its form and what it is for', () => {
  expect(idOfNew()).toBe('nouveau');
  expect(idOfNew({ recommandation: 'R-01', commune: null })).toBe('nouveau?recommandation=R-01');
  expect(ofNew('nouveau?recommandation=R-01')?.get('recommandation')).toBe('R-01');
  expect(ofNew('nouveau')?.size).toBe(0);
  for (const other of ['ppli-2026/F-01', 'nouveau-2', 'nouveau?', 'nouveau?a=<b>', `nouveau?a=${'x'.repeat(90)}`])
    expect([other, ofNew(other)]).toEqual([other, null]);
});
