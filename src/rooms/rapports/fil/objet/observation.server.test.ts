import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { observationEtats, observations } from '../../../diagnostic/observations/tables.ts';
import { constats } from '../../../diagnostic/tables.ts';
import { fiches } from '../../../plan/fiches/tables.ts';
import { listFilOfObservation } from './observation.server.ts';
import { listFil } from './queries.server.ts';

const reader = anonymous('cai-namur');
const today = '2026-11-22';
const constat = 'diagnostic-2025/C-02';

/** An observation of the story, joined to a constat that leads somewhere. */
const joined = async () => {
  const [seen] = await db().select().from(observations).where(eq(observations.centreId, 'cai-namur')).limit(1);
  if (!seen) throw new Error('The story holds observations');
  await db().delete(observationEtats).where(eq(observationEtats.observationId, seen.id));
  await db()
    .insert(observationEtats)
    .values([
      { observationId: seen.id, seq: 1, on: seen.receivedOn, state: 'recue' },
      { observationId: seen.id, seq: 2, on: today, state: 'fusionnee', constatId: constat }
    ]);
  return seen;
};

onTheStory('the fil of an observation', () => {
  it('goes from what was seen to the constat and all that came of it, and back to nothing else', async () => {
    const seen = await joined();
    const fil = await listFilOfObservation(reader, seen, today);
    expect(fil[0]).toMatchObject({ kind: 'observation', id: seen.id, title: seen.text, on: seen.seenOn, from: [] });
    expect(fil[1]).toMatchObject({ kind: 'constat', code: 'C-02', from: [seen.id] });
    const after = (await listFil(reader, { kind: 'constat', id: constat }, today)).filter(
      ({ kind }) => kind !== 'droit' && kind !== 'observation'
    );
    expect(fil.slice(1).map(({ id }) => id)).toEqual(after.map(({ id }) => id));
    expect(new Set(fil.map(({ kind }) => kind))).toEqual(
      new Set(['observation', 'constat', 'recommandation', 'fiche', 'espace'])
    );
    const known = new Set(fil.map(({ id }) => id));
    expect(fil.flatMap(({ from }) => from).filter((id) => !known.has(id))).toEqual([]);
  });

  it('stops at each gate, and is nothing where its constat is hidden or none was made of it', async () => {
    const seen = await joined();
    const kinds = async () => new Set((await listFilOfObservation(reader, seen, today)).map(({ kind }) => kind));
    await db().update(fiches).set({ visibility: 'equipe' });
    expect(await kinds()).toEqual(new Set(['observation', 'constat', 'recommandation']));
    await db().update(fiches).set({ visibility: 'public' });
    await db().update(constats).set({ visibility: 'equipe' }).where(eq(constats.id, constat));
    expect(await listFilOfObservation(reader, seen, today)).toEqual([]);
    await db().update(constats).set({ visibility: 'public' }).where(eq(constats.id, constat));
    expect(await listFilOfObservation(anonymous('cri-deux-rives'), seen, today)).toEqual([]);
    await db().update(observationEtats).set({ constatId: null }).where(eq(observationEtats.observationId, seen.id));
    expect(await listFilOfObservation(reader, seen, today)).toEqual([]);
  });
});
