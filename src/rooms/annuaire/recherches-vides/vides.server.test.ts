import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { chercher } from '../recherche/chercher.server.ts';
import { demandeOf } from '../recherche/demande.ts';
import { forgetSignalements } from '../verification/oubli.server.ts';
import { recherchesVides } from '../verification/tables.ts';
import { LEAST, listVides, noteVide } from './vides.server.ts';

const viewer = anonymous('cai-namur');
const today = '2026-11-22';

/** The same search `times` times, two minutes apart. */
async function search(asked: string, times: number, from = '2026-11-22T10:00:00Z'): Promise<void> {
  const demande = demandeOf(new URLSearchParams(asked));
  for (let time = 0; time < times; time++) {
    const at = new Date(Date.parse(from) + time * 120_000);
    await noteVide(viewer, demande, await chercher(viewer, demande, at), at);
  }
}

onTheStory('searches that found nothing', () => {
  it('are counted by need and commune, and told from five on', async () => {
    await search('besoin=lgbtqia&commune=93018', LEAST - 1);
    expect(await listVides(viewer, today)).toEqual([]);
    await search('besoin=lgbtqia&commune=93018', 1, '2026-11-22T12:00:00Z');
    expect(await listVides(viewer, today)).toEqual([
      { besoin: 'lgbtqia', nis: '93018', commune: 'Doische', count: LEAST }
    ]);
  });

  it('add nothing when the same page is read again at once', async () => {
    const before = await db().select().from(recherchesVides);
    await search('besoin=lgbtqia&commune=93018', 1, '2026-11-22T12:00:30Z');
    expect(await db().select().from(recherchesVides)).toEqual(before);
  });

  it('keep no words', async () => {
    await search('q=lgbt+Doische&commune=93018', 1, '2026-11-22T13:00:00Z');
    expect(JSON.stringify(await db().select().from(recherchesVides))).not.toContain('lgbt ');
  });

  it('that found something are not counted', async () => {
    const before = await db().$count(recherchesVides);
    await search('besoin=francais&commune=92094', 2, '2026-11-22T14:00:00Z');
    expect(await db().$count(recherchesVides)).toBe(before);
  });

  it('of another centre are not told', async () => {
    expect(await listVides(anonymous('cri-deux-rives'), today)).toEqual([]);
  });

  it('of a need or a commune that there is not are not counted', async () => {
    const before = await db().$count(recherchesVides);
    for (const [i, asked] of [
      'besoin=wombats&commune=93018',
      'besoin=lgbtqia&commune=99999',
      'besoin=lgbtqia&commune=21004'
    ].entries())
      await search(asked, 1, `2026-11-22T15:0${i}:00Z`);
    expect(await db().$count(recherchesVides)).toBe(before);
  });

  it('are thrown away with what readers reported', async () => {
    await forgetSignalements(new Date('2026-11-30T10:00:00Z'));
    expect(await db().$count(recherchesVides)).toBeGreaterThan(0);
    await forgetSignalements(new Date('2026-12-01T10:00:00Z'));
    expect(await db().$count(recherchesVides)).toBe(0);
  });

  it('are forgotten after a year', async () => {
    expect(await listVides(viewer, '2027-12-24')).toEqual([]);
  });
});
