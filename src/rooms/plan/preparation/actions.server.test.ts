import { and, eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { acteurAs, equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { updateObject } from '../../comptes/edit/update.server.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { getFiche } from '../fiches/fiche.server.ts';
import { getCurrentPlan, getPlan } from '../queries.server.ts';
import { recommandationEditable } from '../recommandations/edit/editable.server.ts';
import { successions } from '../successions/tables.ts';
import { plans, recommandations } from '../tables.ts';
import { adoptPlan, createPlan } from './actions.server.ts';
import type { SuiteInput } from './forms.ts';
import { getPreparation } from './queries.server.ts';
import { takeBack } from './revenir.server.ts';
import { followUp } from './suite.server.ts';

const confirmed = async () => true;
const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');
const input = {
  name: 'PPLI d’essai',
  startYear: 2032,
  endYear: 2037,
  referentielId: '',
  diagnosticId: null,
  predecessorId: ''
};

async function prepared() {
  const [before] = await db()
    .select()
    .from(plans)
    .where(and(eq(plans.centreId, 'cai-namur'), eq(plans.exemple, true), eq(plans.startYear, 2026)));
  if (!before?.referentielId) throw new Error('The story has a plan');
  const given = { ...input, referentielId: before.referentielId, predecessorId: before.id };
  const made = await createPlan(admin, given, now);
  if (!made || typeof made.id !== 'string') throw new Error('It is made');
  return { id: made.id, before, given };
}

onTheStory('a plan in preparation', () => {
  it('is made by the team alone, with two phases and the carriers of the one before', async () => {
    const { id, given } = await prepared();
    const plan = await getPlan(admin, id);
    expect(plan?.phases.map(({ startYear, endYear }) => [startYear, endYear])).toEqual([
      [2032, 2034],
      [2035, 2037]
    ]);
    expect(plan?.porteurs.length).toBeGreaterThan(0);
    expect(plan?.exemple).toBe(true);
    for (const [role, acteur] of everyActeur) {
      const came = await createPlan(acteur, given, now);
      expect([role, came !== null && typeof came.id === 'string']).toEqual([role, equipe.has(role)]);
    }
  });

  it('stands for nobody but whoever works on it', async () => {
    const { id, before } = await prepared();
    expect((await getCurrentPlan(anonymous('cai-namur')))?.id).toBe(before.id);
    expect((await getCurrentPlan({ centreId: 'cai-namur', reads: admin.reads }))?.id).toBe(before.id);
    expect((await getCurrentPlan({ centreId: 'cai-namur', reads: admin.reads, planId: id }))?.id).toBe(id);
    expect(await getPlan(anonymous('cai-namur'), id)).toBeNull();
  });

  it('takes over, merges and leaves recommandations, with their reasons', async () => {
    const { id } = await prepared();
    const first = await getPreparation(admin, id);
    const [one, two, three] = first?.before ?? [];
    if (!one || !two || !three) throw new Error('The plan before has recommandations');
    const say = (recommandation: string, more: object) =>
      followUp(
        admin,
        id,
        { recommandation, suite: 'garder', dans: null, axe: null, titres: [], motif: null, fiches: true, ...more },
        now
      );
    expect(await say(one.id, {})).toBeNull();
    const kept = (await getPreparation(admin, id))?.own;
    expect(kept?.map(({ code }) => code)).toEqual(['R-01']);
    expect(await say(two.id, { suite: 'fusionner', dans: kept?.[0]?.id })).toHaveProperty('motif');
    expect(await say(two.id, { suite: 'fusionner', dans: two.id, motif: 'Proches' })).toHaveProperty('dans');
    expect(await say(two.id, { suite: 'fusionner', dans: kept?.[0]?.id, motif: 'Proches' })).toBeNull();
    expect(await say(three.id, { suite: 'laisser', motif: 'Sans objet' })).toBeNull();
    const after = await getPreparation(admin, id);
    const became = (given: string) => after?.before.find((row) => row.id === given)?.became;
    expect(became(one.id)).toEqual([{ code: 'R-01', reason: null }]);
    expect(became(two.id)).toEqual([{ code: 'R-01', reason: 'Proches' }]);
    expect(became(three.id)).toEqual([{ code: null, reason: 'Sans objet' }]);
    const copied = await db().select().from(successions).where(eq(successions.toPlanId, id));
    expect(copied.filter(({ toFicheId }) => toFicheId).length).toBe(after?.own[0]?.fiches);
    const fiche = await getFiche({ centreId: 'cai-namur', reads: admin.reads, planId: id }, 'F-01');
    expect(fiche).toMatchObject({
      startsOn: '2032-01-01',
      results: null,
      etats: [{ state: 'a-discuter' }],
      moyens: []
    });
  });

  it('splits one into several, each under its title, the fiches under the first', async () => {
    const { id } = await prepared();
    const before = (await getPreparation(admin, id))?.before.find(({ fiches }) => fiches > 0);
    const split = (more: Partial<SuiteInput>) =>
      followUp(
        admin,
        id,
        {
          ...{
            recommandation: before?.id ?? '',
            suite: 'scinder',
            dans: null,
            axe: null,
            motif: 'Deux métiers',
            fiches: true
          },
          ...{ titres: ['Accueillir', 'Accompagner'], ...more }
        },
        now
      );
    expect(await split({ titres: ['Un seul'] })).toHaveProperty('titres');
    expect(await split({ motif: null })).toHaveProperty('motif');
    expect(await split({})).toBeNull();
    expect(await split({})).toHaveProperty('recommandation');
    const after = await getPreparation(admin, id);
    expect(after?.own.map(({ title }) => title)).toEqual(['Accueillir', 'Accompagner']);
    expect(after?.own[0]?.fiches).toBeGreaterThan(0);
    expect(after?.own[1]?.fiches).toBe(0);
    expect(after?.before.find((row) => row.id === before?.id)?.became.map(({ code }) => code)).toEqual([
      'R-01',
      'R-02'
    ]);
  });

  it('takes back what was said, unless others have worked on it since', async () => {
    const { id } = await prepared();
    const [one, two] = (await getPreparation(admin, id))?.before.filter(({ fiches }) => fiches > 0) ?? [];
    if (!one || !two) throw new Error('The plan before has recommandations');
    const say = (recommandation: string, more: Partial<SuiteInput> = {}) =>
      followUp(
        admin,
        id,
        {
          ...{ recommandation, suite: 'garder', dans: null, axe: null, titres: [], motif: null, fiches: true },
          ...more
        },
        now
      );
    await say(one.id);
    const [kept] = (await getPreparation(admin, id))?.own ?? [];
    await say(two.id, { suite: 'fusionner', dans: kept?.id ?? null, motif: 'Proches' });
    expect(await takeBack(admin, id, one.id, now)).toHaveProperty('retour');
    for (const [role, acteur] of everyActeur)
      if (!equipe.has(role)) expect([role, await takeBack(acteur, id, two.id, now)]).toEqual([role, 'gone']);
    expect(await takeBack(admin, id, two.id, now)).toBeNull();
    expect(await takeBack(admin, id, two.id, now)).toBe('gone');
    expect((await getPreparation(admin, id))?.own.map(({ id: own }) => own)).toEqual([kept?.id]);
    expect(await takeBack(admin, id, one.id, now)).toBeNull();
    expect(await getPreparation(admin, id)).toMatchObject({ own: [] });
    expect(await db().$count(successions, eq(successions.toPlanId, id))).toBe(0);
    await say(one.id);
    const [again] = (await getPreparation(admin, id))?.own ?? [];
    const change = { id: again?.id ?? '', fields: { title: 'Autre titre' }, since: 0 };
    await updateObject(admin, recommandationEditable, change, now);
    expect(await takeBack(admin, id, one.id, now)).toHaveProperty('retour');
  });

  it('is adopted by an administrator, once, and published with what is in it', async () => {
    const { id } = await prepared();
    const first = await getPreparation(admin, id);
    const recommandation = first?.before[0]?.id ?? '';
    await followUp(
      admin,
      id,
      { recommandation, suite: 'garder', dans: null, axe: null, titres: [], motif: null, fiches: false },
      now
    );
    const adoption = { adoptedOn: '2026-11-20', adoptedBy: 'Conseil d’essai', publier: true };
    expect(await adoptPlan(acteurAs('charge-de-mission'), id, adoption, now, confirmed)).toBe('gone');
    expect(await adoptPlan(admin, id, { ...adoption, adoptedOn: '2026-11-23' }, now, confirmed)).toHaveProperty(
      'adoptedOn'
    );
    const [own] = (await getPreparation(admin, id))?.own ?? [];
    const sheet = () => recommandationEditable.read(db(), 'cai-namur', own?.id ?? '', false);
    const opened = (await sheet())?.fields;
    expect(await adoptPlan(admin, id, adoption, now, confirmed)).toBeNull();
    // Saved from a form that was open before: it stays published.
    const saved = { id: own?.id ?? '', fields: { ...opened, title: 'Autre titre' }, since: 0 };
    expect((await updateObject(admin, recommandationEditable, saved, now)).came).toBe('done');
    expect((await sheet())?.fields).toMatchObject({ title: 'Autre titre', visibility: 'public' });
    expect(await adoptPlan(admin, id, adoption, now, confirmed)).toBe('gone');
    // What is kept in memory hears of writes through the process that serves.
    raiseRevision();
    expect((await getCurrentPlan(anonymous('cai-namur')))?.id).toBe(id);
    const rows = await db().select().from(recommandations).where(eq(recommandations.planId, id));
    expect(rows.map(({ visibility }) => visibility)).toEqual(['public']);
    const late: SuiteInput = {
      recommandation,
      suite: 'laisser',
      dans: null,
      axe: null,
      titres: [],
      motif: 'Trop tard',
      fiches: false
    };
    expect(await followUp(admin, id, late, now)).toBe('gone');
  });
});
