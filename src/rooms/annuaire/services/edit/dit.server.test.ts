import { and, eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { acteurAs, writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { revertChange, updateObject } from '../../../comptes/edit/update.server.ts';
import { createLocation, locationEditable } from '../../locations/edit/editable.server.ts';
import { locations } from '../../locations/tables.ts';
import { organisations } from '../../tables.ts';
import { services } from '../tables.ts';
import { saveService } from './actions.server.ts';
import { serviceEditable } from './editable.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const owner = 'mille-langues';
const team = acteurAs('charge-de-mission');
const operator = acteurAs('operateur', ['organisation', owner]);

onTheStory('what an account of an operator writes', () => {
  let id = '';
  let name = '';
  const service = async () => {
    const [row] = await db().select().from(services).where(eq(services.id, id));
    if (!row) throw new Error('gone');
    return row;
  };
  const place = async (of: string) => (await db().select().from(locations).where(eq(locations.id, of)))[0];

  beforeAll(async () => {
    freezeClock('2026-11-22');
    await writeActeur();
    const own = and(eq(services.organisationId, owner), eq(services.status, 'active'));
    id = (await db().select().from(services).where(own))[0]?.id ?? '';
    name = (await db().select().from(organisations).where(eq(organisations.id, owner)))[0]?.name ?? '';
    return () => freezeClock(undefined);
  });

  it('takes back neither who reads a service nor that it is not listed', async () => {
    for (const hidden of [{ visibility: 'equipe' }, { unlisted: true }] as const) {
      const since = await lastLineOf(db(), 'services', id);
      const came = await saveService(team, { id, since, fields: hidden }, { verified: false }, now);
      if (came.came !== 'done') throw new Error(came.came);
      expect((await revertChange(operator, serviceEditable as never, came.seq, now)).came).toBe('same');
      expect(await service()).toMatchObject(hidden);
      expect((await revertChange(team, serviceEditable as never, came.seq, now)).came).toBe('done');
    }
    expect(await service()).toMatchObject({ visibility: 'public', unlisted: false });
  });

  it('is known as said by the operator, taken back too', async () => {
    const since = await lastLineOf(db(), 'services', id);
    const came = await saveService(team, { id, since, fields: { phone: '081 1234 56' } }, { verified: false }, now);
    if (came.came !== 'done') throw new Error(came.came);
    expect((await service()).provenance.phone).toMatchObject({ verifiedBy: 'equipe' });
    expect((await revertChange(operator, serviceEditable as never, came.seq, now)).came).toBe('done');
    expect((await service()).provenance.phone).toMatchObject({ verifiedBy: 'organisation', source: name });
  });

  it('of a place too, and an address that is corrected is as old as that', async () => {
    const typed = { name: null, street: 'rue de l’Essai', houseNumber: '1', box: null, postalCode: '5000' };
    const rest = {
      accessibility: [],
      accessibilityNote: null,
      transport: null,
      phone: null,
      fermetures: [],
      pin: null
    };
    const came = await createLocation(operator, owner, { ...typed, locality: 'Namur', ...rest }, now);
    if (came.came !== 'done') throw new Error(came.came);
    expect(await place(came.id)).toMatchObject({ source: name, verifiedBy: 'organisation', verifiedOn: '2026-11-22' });

    await db()
      .update(locations)
      .set({ verifiedOn: '2020-01-01', verifiedBy: 'equipe' })
      .where(eq(locations.id, came.id));
    const change = async (fields: Record<string, unknown>) => {
      const since = await lastLineOf(db(), 'locations', came.id);
      return updateObject(operator, locationEditable, { id: came.id, since, fields }, now);
    };
    expect((await change({ phone: '081 22 33 44' })).came).toBe('done');
    expect(await place(came.id)).toMatchObject({ verifiedOn: '2020-01-01', verifiedBy: 'equipe' });
    expect((await place(came.id))?.provenance.phone).toMatchObject({ source: name, verifiedBy: 'organisation' });
    expect((await change({ houseNumber: '3' })).came).toBe('done');
    expect(await place(came.id)).toMatchObject({ verifiedOn: '2026-11-22', verifiedBy: 'organisation' });

    const fermetures = [{ from: '2026-12-24', to: '2027-01-03', reason: 'congés' }];
    const closed = await change({ fermetures });
    if (closed.came !== 'done') throw new Error(closed.came);
    expect(await change({ fermetures })).toEqual({ came: 'same' });
    expect((await place(came.id))?.provenance.closures).toMatchObject({ source: name, updatedOn: '2026-11-22' });
    const held = async () => (await locationEditable.read(db(), 'cai-namur', came.id, false))?.fields.fermetures;
    expect(await held()).toEqual(fermetures);
    expect((await revertChange(operator, locationEditable as never, closed.seq, now)).came).toBe('done');
    expect(await held()).toEqual([]);
  });
});
