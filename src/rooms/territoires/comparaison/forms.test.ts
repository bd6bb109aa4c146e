import { describe, expect, it } from 'vitest';
import { comparerPath, readChoix } from './forms.ts';

const read = (query: string) => readChoix(new URLSearchParams(query));

describe('the choice of communes', () => {
  it('takes codes one by one or together, each once and in order', () => {
    expect(read('nis=92094,92140&nis=91030 92094').codes).toEqual(['92094', '92140', '91030']);
  });
  it('leaves out what is no code', () => {
    expect(read('nis=Namur,9209,920940,-1,__proto__&q=  Dinant ')).toEqual({ codes: [], q: 'Dinant' });
    expect(read(`q=${'a'.repeat(81)}`)).toEqual({ codes: [], q: '' });
  });
  it('reads no more than a few of too many', () => {
    const many = Array.from({ length: 200 }, (_, i) => String(10000 + i)).join(',');
    expect(read(`nis=${many}`).codes.length).toBeLessThanOrEqual(30);
  });
  it('writes the same choice back', () => {
    expect(comparerPath(['92094', '92140'])).toBe('/communes/comparer?nis=92094,92140');
    expect(comparerPath([])).toBe('/communes/comparer');
    expect(read(comparerPath(['92094', '92140']).split('?')[1] ?? '').codes).toEqual(['92094', '92140']);
  });
});
