import { expect, it } from 'vitest';
import { croiserFiches } from './rules.ts';

const fiche = (code: string) => ({ id: code, code, title: code, exemple: true, state: null, late: false, axe: null });

it('keeps the fiches that several communes share, the most shared first', () => {
  const crossed = croiserFiches([
    { nis: 'a', fiches: [fiche('F-01'), fiche('F-02'), fiche('F-04')] },
    { nis: 'b', fiches: [fiche('F-02'), fiche('F-04')] },
    { nis: 'c', fiches: [fiche('F-03'), fiche('F-04')] }
  ]);
  expect(crossed.map(({ code, communes }) => [code, communes])).toEqual([
    ['F-04', ['a', 'b', 'c']],
    ['F-02', ['a', 'b']]
  ]);
  expect(croiserFiches([])).toEqual([]);
});
