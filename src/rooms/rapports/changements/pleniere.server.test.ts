import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { acteurAs, writeActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { openCampaign, setPleniere } from '../../diagnostic/reactualisations/campagne/actions.server.ts';
import { getCampaign, listAskedConstats } from '../../diagnostic/reactualisations/campagne/queries.server.ts';
import { answerPleniere } from '../../diagnostic/reactualisations/campagne/reponses.server.ts';
import { reactualisations } from '../../diagnostic/reactualisations/tables.ts';
import { plans } from '../../plan/tables.ts';
import { getLastPleniere } from './pleniere.server.ts';

const centreId = 'cai-namur';
const reader = anonymous(centreId);
const until = '2026-11-22';
const team = acteurAs('charge-de-mission');
/** Of the 19th in Brussels, while it is still the 18th in the clock of the database. */
const night = new Date('2026-11-18T23:30:00Z');

onTheStory('the last plénière', () => {
  let id: string;
  let code: string;
  let constatId: string;

  beforeAll(async () => {
    await writeActeur();
    const input = { diagnosticId: 'diagnostic-2025', name: 'Plénière d’automne', method: 'En salle.', closesOn: null };
    const came = await openCampaign(
      team,
      { ...input, choix: { axe: null, before: null, words: null }, constats: [] },
      night
    );
    if (came.came !== 'done') throw new Error(came.came);
    ({ id } = came);
    await setPleniere(team, id, true, night);
    code = (await getCampaign(team, id))?.pleniereCode ?? '';
    constatId = (await listAskedConstats(id))[0]?.id ?? '';
    raiseRevision();
  });

  const answer = async (from: number, to: number, at: Date) => {
    for (let i = from; i < to; i += 1)
      expect(await answerPleniere(centreId, code, `participant-${i}`, { constatId, answer: 'valid' }, at)).toBe('done');
    raiseRevision();
  };
  const show = async (visibility: 'public' | 'equipe') => {
    await db().update(reactualisations).set({ visibility }).where(eq(reactualisations.id, id));
    raiseRevision();
  };

  it('is one that a source names with its day, where no hall has answered', async () => {
    expect(await getLastPleniere(reader, until)).toEqual({
      ...{ on: '2021-11-17', name: 'Plénière du PPLI', path: '/plans/ppli-2020', exemple: false }
    });
    // The plénière of 2019 is known by its month: it is no day to count from.
    expect(await getLastPleniere(reader, '2021-11-16')).toBeNull();
    expect(await getLastPleniere(anonymous('cri-deux-rives'), until)).toBeNull();
  });

  it('is one that a hall answered, on its day in Brussels, for those who may read of it', async () => {
    await show('public');
    await answer(0, 4, night);
    expect((await getLastPleniere(reader, until))?.on).toBe('2021-11-17');
    await answer(4, 5, night);
    const hall = { on: '2026-11-19', name: 'Plénière d’automne', path: '/diagnostic', exemple: true };
    expect(await getLastPleniere(reader, until)).toEqual(hall);
    expect((await getLastPleniere(reader, '2026-11-18'))?.on).toBe('2021-11-17');
    expect(await getLastPleniere(anonymous('cri-deux-rives'), until)).toBeNull();
    await show('equipe');
    expect((await getLastPleniere(reader, until))?.on).toBe('2021-11-17');
    expect(await getLastPleniere(team, until)).toEqual(hall);
  });

  it('stays that of the hall when somebody tries the code again', async () => {
    await show('public');
    await answer(5, 6, new Date('2026-11-21T09:00:00Z'));
    expect((await getLastPleniere(reader, until))?.on).toBe('2026-11-19');
  });

  it('takes one query, and none while nothing is written', async () => {
    raiseRevision();
    expect((await countQueries(() => getLastPleniere(reader, until))).queries).toHaveLength(1);
    expect((await countQueries(() => getLastPleniere(reader, until))).queries).toHaveLength(0);
  });

  it('is none where the plan that names it is not public', async () => {
    await show('equipe');
    await db().update(plans).set({ visibility: 'equipe' }).where(eq(plans.id, 'ppli-2020'));
    raiseRevision();
    expect(await getLastPleniere(reader, until)).toBeNull();
  });
});
