import { describe, expect, it } from 'vitest';
import { comparerAddress, readDemande } from './forms.ts';

const read = (query: string) => readDemande(new URLSearchParams(query));

describe('what is asked to be compared', () => {
  it('is two plans unless said otherwise', () => expect(read('')).toEqual({ vue: 'plans', du: '', au: '' }));
  it('leaves out what it does not understand', () => {
    expect(read("vue=lune&de=' or 1=1&a=__proto__&avant=0&apres=99&du=2026-02-30&au=hier")).toEqual({
      vue: 'plans',
      du: '',
      au: ''
    });
  });
  it('reads phases and days', () => {
    expect(read('vue=phases&plan=ppli-2026&avant=1&apres=2')).toEqual({
      vue: 'phases',
      plan: 'ppli-2026',
      avant: 1,
      apres: 2,
      du: '',
      au: ''
    });
    expect(read('vue=dates&du=2026-02-28')).toEqual({ vue: 'dates', du: '2026-02-28', au: '' });
  });
  it('writes the same address back', () => {
    expect(comparerAddress({ vue: 'dates', du: '2026-02-28' })).toBe('/plans/comparer?vue=dates&du=2026-02-28');
    expect(comparerAddress({}, '/export.csv')).toBe('/plans/comparer/export.csv');
  });
});
