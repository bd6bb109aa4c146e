import { and, eq, ne } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { communesAt } from '../../../territoires/cartes/commune-at.server.ts';
import { locations } from '../tables.ts';
import { placed, type LocationTyped } from './editable.server.ts';

const namur: LocationTyped = {
  ...{ name: null, street: null, houseNumber: null, box: null, postalCode: '5000', locality: 'Namur' },
  ...{ accessibility: [], accessibilityNote: null, transport: null, phone: null, fermetures: [], pin: null }
};
const andenne = { lon: 5.095, lat: 50.489 };

onTheStory('the point of a place', () => {
  it('is held against the commune of its postal place', async () => {
    const here = await placed(db(), { ...namur, pin: { lon: 4.8675, lat: 50.4669 } });
    expect(here).toMatchObject({ ok: true, fields: { nis: '92094', placement: 'exact', lon: 4.8675 } });
    const there = await placed(db(), { ...namur, pin: andenne });
    expect(there).toEqual({
      ok: false,
      errors: {
        pin: 'Ce point est dans une autre commune que Namur : Andenne. Déplacez le point, ou changez de localité.'
      }
    });
  });

  it('that stood there before stays as it is', async () => {
    const [row] = await db()
      .select()
      .from(locations)
      .where(and(ne(locations.placement, 'commune'), eq(locations.postalCode, '5000')))
      .limit(1);
    if (!row) throw new Error('there are places');
    const before = { ...row, ...andenne, fermetures: [] };
    const kept = await placed(db(), { ...namur, locality: row.locality, pin: andenne }, before);
    expect(kept).toMatchObject({ ok: true, fields: andenne });
  });

  it('near a border may be of either side', async () => {
    expect((await communesAt(db(), 4.8675, 50.4669)).map(({ name }) => name)).toEqual(['Namur']);
    expect(await communesAt(db(), 2, 48)).toEqual([]);
    // Every commune that the point may be of is told, the one it lies in first.
    let several = 0;
    for (let lon = 4.9; lon < 5.1; lon += 0.004) {
      const found = await communesAt(db(), lon, 50.489);
      expect(found.length).toBeGreaterThan(0);
      if (found.length > 1) several += 1;
    }
    expect(several).toBeGreaterThan(0);
    expect(several).toBeLessThan(25);
  });
});
