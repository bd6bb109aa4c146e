import { expect, it } from 'vitest';
import { fraicheurOf } from './fraicheur.ts';

const day = '2026-11-22';
const service = {
  ...{ verifiedOn: '2025-01-10', capacityOn: '2026-11-20', places: 12, placesFree: 0, waitingWeeks: null },
  provenance: {},
  lieux: [{ verifiedOn: '2022-03-01' }]
};
const on = (field: string, over: Partial<Parameters<typeof fraicheurOf>[0]> = {}) =>
  fraicheurOf({ ...service, ...over }, day).find((one) => one.field === field)?.verifiedOn;
const said = (verifiedOn: string) => ({ source: 'essai', updatedOn: verifiedOn, verifiedOn });

it('what is told as one is as old as the oldest part of it', () => {
  expect(on('conditions', { provenance: { titres: said('2026-11-01') } })).toBe('2025-01-10');
  const all = { publics: said('2026-10-01'), titres: said('2026-11-01'), levelFrom: said('2026-11-02') };
  expect(on('conditions', { provenance: all })).toBe('2026-10-01');
  expect(on('conditions', { provenance: { levelFrom: said('2024-05-01') } })).toBe('2024-05-01');
});

it('an address is as old as its place was confirmed, or the service that is given there', () => {
  expect(on('address')).toBe('2025-01-10');
  expect(on('address', { lieux: [{ verifiedOn: '2026-02-01' }] })).toBe('2026-02-01');
  expect(on('address', { lieux: [{ verifiedOn: '2026-02-01' }, { verifiedOn: null }] })).toBe('2025-01-10');
  expect(on('address', { verifiedOn: null, lieux: [{ verifiedOn: '2026-02-01' }, { verifiedOn: null }] })).toBe(null);
});

it('places are as old as they were last told, whatever was said of them before', () => {
  expect(on('capacity', { provenance: { places: said('2024-01-01') } })).toBe('2026-11-20');
  expect(on('capacity', { places: null, placesFree: null })).toBe(undefined);
});
