import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { courriels } from '#platform/mail/tables.ts';
import { acteurAs, equipe, everyActeur, writeActeur } from '../../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../../tests/databases.ts';
import { anonymous } from '../../../comptes/visibilite.ts';
import { constats } from '../../tables.ts';
import { reactualisations, reponses } from '../tables.ts';
import { getReactualisation } from '../queries.server.ts';
import { sollicitations } from '../tables.ts';
import { closeCampaign, openCampaign, setPleniere, sweepCampaigns } from './actions.server.ts';
import { askOrganisations, remindByHand } from './demander.server.ts';
import type { Choix } from './rules.ts';
import { answerPleniere, finishAnswers, readQuestion, saveAnswer } from './reponses.server.ts';
import { readWall } from './mur.server.ts';
import { findPleniere, getCampaign, listAskable, listAsked, listAskedConstats, listTold } from './queries.server.ts';

const confirmed = async () => true;
const now = new Date('2026-11-22T12:00:00Z');
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
const team = acteurAs('charge-de-mission');
const site = { origin: 'https://ppli.example', sender: 'Centre' };
const all: Choix = { axe: null, before: null, words: null };
const input = {
  ...{ diagnosticId: 'diagnostic-2025', name: 'Printemps', method: 'Par lien.', closesOn: '2026-12-31' },
  ...{ choix: all, constats: [] as string[] }
};
const centreId = 'cai-namur';

async function open(change: Partial<typeof input> = {}): Promise<string> {
  const came = await openCampaign(team, { ...input, ...change }, now);
  if (came.came !== 'done') throw new Error(JSON.stringify(came));
  return came.id;
}
async function linkOf(id: string, organisationId: string): Promise<string> {
  const came = await askOrganisations(team, id, { organisationIds: [organisationId], email: null }, site, now);
  if (came.came !== 'done') throw new Error(JSON.stringify(came));
  return came.links[0]?.token ?? '';
}

onTheStory('a campaign', () => {
  beforeAll(writeActeur);

  it('asks about the constats chosen, never about those of the team alone', async () => {
    const asked = await listAskedConstats(await open());
    const hidden = await db().select({ id: constats.id }).from(constats).where(eq(constats.visibility, 'equipe'));
    expect(asked.length).toBeGreaterThan(30);
    expect(asked.some(({ id }) => hidden.some((one) => one.id === id))).toBe(false);
    const old = await listAskedConstats(await open({ choix: { ...all, before: '2026-01-01' } }));
    expect(old.length).toBeGreaterThan(0);
    expect(old.length).toBeLessThan(asked.length);
    const axe = (await listAskable(team, 'diagnostic-2025')).flatMap(({ axes }) => axes)[0] ?? '';
    const some = await listAskedConstats(await open({ choix: { ...all, axe } }));
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(asked.length);
    expect(await openCampaign(team, { ...input, choix: { ...all, axe: 'rien' } }, now)).toMatchObject({
      came: 'wrong'
    });
    expect(await openCampaign(team, { ...input, closesOn: '2026-11-21' }, now)).toMatchObject({ came: 'wrong' });
  });

  it('asks about those that were ticked one by one, in their order, and about no others', async () => {
    const askable = await listAskable(team, 'diagnostic-2025');
    const [first, second, third] = askable;
    const ticked = [third?.id ?? '', first?.id ?? ''];
    const asked = await listAskedConstats(await open({ constats: ticked, choix: { ...all, axe: 'rien' } }));
    expect(asked.map(({ id }) => id)).toEqual([first?.id, third?.id]);
    const words = `${second?.code} ${second?.statement.split(' ')[0]?.toUpperCase()}`;
    const named = await listAskedConstats(await open({ choix: { ...all, words } }));
    expect(named.map(({ id }) => id)).toEqual([second?.id]);
    const [hidden] = await db().select().from(constats).where(eq(constats.visibility, 'equipe')).limit(1);
    for (const stranger of ['ailleurs', hidden?.id ?? 'ailleurs'])
      expect(await openCampaign(team, { ...input, constats: [stranger] }, now)).toMatchObject({
        errors: { constats: expect.any(String) }
      });
  });

  it('takes answers by a signed link, corrected as often as one likes, until it is closed', async () => {
    const id = await open();
    const token = await linkOf(id, 'quinze-vents');
    const [first] = await listAskedConstats(id);
    const constatId = first?.id ?? '';
    const save = (answer: 'valid' | 'worse', comment: string | null = null) =>
      saveAnswer(centreId, token, { constatId, answer, comment }, now);
    expect(await save('valid')).toBe('done');
    expect(await save('worse', 'Depuis septembre.')).toBe('done');
    expect(await listTold(id)).toMatchObject([{ constatId, answer: 'worse', comment: 'Depuis septembre.' }]);
    expect(await saveAnswer('cri-deux-rives', token, { constatId, answer: 'valid', comment: null }, now)).toBe('gone');
    expect(await saveAnswer(centreId, `${token}x`, { constatId, answer: 'valid', comment: null }, now)).toBe('gone');
    expect(await saveAnswer(centreId, token, { constatId: 'autre', answer: 'valid', comment: null }, now)).toBe('gone');
    expect(await readQuestion(centreId, token, now)).toMatchObject({ asked: { organisationId: 'quinze-vents' } });
    await closeCampaign(team, id, false, now, confirmed);
    expect(await save('valid')).toBe('closed');
  });

  it('reminds whoever has not finished, once a week at most', async () => {
    const id = await open();
    const ask = (organisationId: string, email: string) =>
      askOrganisations(team, id, { organisationIds: [organisationId], email }, site, now);
    await ask('mille-langues', 'un@asbl.example');
    await ask('sept-portes', 'deux@asbl.example');
    expect(await ask('sept-portes', 'deux@asbl.example')).toMatchObject({ asked: 0 });
    const rows = await listAsked(id);
    expect(rows.length).toBe(2);
    expect(await remindByHand(team, id, site, later(3))).toMatchObject({ reminded: 0 });
    expect(await remindByHand(team, id, site, later(8))).toMatchObject({ reminded: 2 });
    expect(await remindByHand(team, id, site, later(9))).toMatchObject({ reminded: 0 });
    await db()
      .update(sollicitations)
      .set({ finishedAt: now })
      .where(eq(sollicitations.id, rows[0]?.id ?? ''));
    expect(await remindByHand(team, id, site, later(16))).toMatchObject({ reminded: 1 });
    const mails = await db().select().from(courriels).where(eq(courriels.to, 'deux@asbl.example'));
    expect(mails.length).toBeGreaterThanOrEqual(2);
    expect(mails[0]?.text).toContain('https://ppli.example/repondre?jeton=');
  });

  it('says who has finished', async () => {
    const id = await open();
    const token = await linkOf(id, 'quinze-vents');
    expect(await finishAnswers(centreId, token, now)).toBe(true);
    expect((await listAsked(id))[0]?.finishedAt).not.toBeNull();
  });

  it('is closed by itself after its last day', async () => {
    const id = await open();
    await sweepCampaigns(new Date('2026-12-31T12:00:00Z'));
    expect((await getCampaign(team, id))?.closedOn).toBeNull();
    await sweepCampaigns(new Date('2027-01-01T12:00:00Z'));
    expect((await getCampaign(team, id))?.closedOn).toBe('2027-01-01');
  });

  it('is the team’s until its results are published', async () => {
    const id = await open();
    const seen = async () => (await getReactualisation(anonymous(centreId), 'diagnostic-2025'))?.id;
    expect(await seen()).toBe('reactualisation-2026');
    await closeCampaign(team, id, true, now, confirmed);
    raiseRevision();
    expect(await seen()).toBe(id);
    await db().update(reactualisations).set({ visibility: 'equipe' }).where(eq(reactualisations.id, id));
  });

  it('two hundred people answer at once, counted apart from organisations', async () => {
    const id = await open();
    await setPleniere(team, id, true, now);
    const code = (await getCampaign(team, id))?.pleniereCode ?? '';
    expect((await findPleniere(centreId, code.toLowerCase()))?.id).toBe(id);
    expect(await findPleniere('cri-deux-rives', code)).toBeNull();
    const [first] = await listAskedConstats(id);
    const constatId = first?.id ?? '';
    const answers = Array.from({ length: 200 }, (_, i) =>
      answerPleniere(centreId, code, `participant-${i}`, { constatId, answer: i % 4 ? 'valid' : 'worse' }, now)
    );
    expect((await Promise.all(answers)).every((came) => came === 'done')).toBe(true);
    await answerPleniere(centreId, code, 'participant-0', { constatId, answer: 'unknown' }, now);
    const [row] = await readWall(id);
    expect(row?.total).toBe(200);
    expect(Object.fromEntries(row?.answers.map(({ answer, count }) => [answer, count]) ?? [])).toMatchObject({
      ...{ valid: 150, worse: 49, unknown: 1 }
    });
    expect(row?.consensus).toBeGreaterThan(0.5);
    expect(await db().$count(reponses, eq(reponses.reactualisationId, id))).toBe(0);
    await setPleniere(team, id, false, now);
    expect(await answerPleniere(centreId, code, 'tard', { constatId, answer: 'valid' }, now)).toBe('gone');
  });

  describe.each(everyActeur)('%s', (name, acteur) => {
    it('may lead one if the table says so, and nobody else', async () => {
      const id = await open();
      const came = [
        await openCampaign(acteur, input, now),
        await askOrganisations(acteur, id, { organisationIds: ['mille-langues'], email: null }, site, now),
        await remindByHand(acteur, id, site, now),
        await setPleniere(acteur, id, true, now),
        await closeCampaign(acteur, id, false, now, confirmed)
      ].map((one) => one.came);
      // Who is of the team elsewhere finds none of these constats to ask about.
      if (equipe.has(name)) expect(came).toEqual(came.map(() => 'done'));
      else expect(came).not.toContain('done');
    });
  });
});
