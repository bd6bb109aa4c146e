import { describe, expect, it } from 'vitest';
import type { LieuTrouve } from '../trouve.ts';
import { lieuMontre } from './lieux.ts';

/** A Tuesday, noon in Belgium. */
const now = new Date('2026-11-24T11:00:00Z');
const place = (id: string, openingHours: string | null, more: Partial<LieuTrouve> = {}): LieuTrouve => ({
  ...{ id, name: null, street: null, houseNumber: null, box: null, postalCode: '5000', locality: 'Namur' },
  ...{ nis: '92094', lon: 4.866, lat: 50.465, placement: 'exact', accessibility: [], transport: null },
  ...{ openingHours, metres: null, closures: [] },
  ...more
});
const service = { status: 'active', startsOn: null, endsOn: null, closures: [] };
const shown = (places: LieuTrouve[], quand: Parameters<typeof lieuMontre>[1] = null) =>
  lieuMontre({ ...service, places }, quand, now);

describe('the place that a list tells of', () => {
  const shut = place('shut', 'We 09:00-12:00');
  const open = place('open', 'Tu 09:00-16:00');

  it('is the one that is open, where no distance is known', () => {
    expect(shown([shut, open]).place?.id).toBe('open');
    expect(shown([open, shut]).etat.kind).toBe('ouvert');
    expect(shown([place('later', 'Fr 09:00-12:00'), shut]).place?.id).toBe('shut');
  });

  it('is the nearest where distances are known, unless another is open when asked', () => {
    const [near, far] = [
      { ...shut, metres: 10 },
      { ...open, metres: 900 }
    ];
    expect(shown([near, far]).place?.id).toBe('shut');
    expect(shown([near, far], { kind: 'maintenant', instant: now }).place?.id).toBe('open');
    expect(shown([near, far], { kind: 'jour', from: '2026-11-24', weekday: 3, minute: null }).place?.id).toBe('shut');
  });

  it('is not shut by the closure of another', () => {
    const closures = [{ from: '2026-11-20', to: '2026-11-30', reason: null }];
    expect(shown([{ ...open, id: 'works', closures }, open]).place?.id).toBe('open');
  });

  it('without a place its state is that of the service', () => {
    expect(shown([]).etat.kind).toBe('inconnu');
    expect(lieuMontre({ ...service, status: 'inactive', places: [] }, null, now).etat.kind).toBe('ferme');
  });
});
