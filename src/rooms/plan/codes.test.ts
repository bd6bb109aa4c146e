import { expect, it } from 'vitest';
import { nextCode } from './codes.ts';

it.each([
  [[], 'F-01'],
  [['F-01', 'F-02'], 'F-03'],
  [['F-09', 'F-02'], 'F-10'],
  [['F-99'], 'F-100'],
  [['R-40', 'F-1b', 'F-03'], 'F-04']
])('after %j comes %s', (codes, next) => expect(nextCode('F', codes)).toBe(next));
