import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { createPlan } from '#rooms/plan/preparation/actions.server.ts';
import { getPreparation } from '#rooms/plan/preparation/queries.server.ts';
import { followUp } from '#rooms/plan/preparation/suite.server.ts';
import { recommandationConstats, recommandations } from '#rooms/plan/tables.ts';
import { withUnshown } from '#rooms/rapports/bureau/choix.server.ts';
import { actions, load } from '../../src/routes/plan/recommandations/[code]/modifier/+page.server.ts';
import { acteurAs, writeActeur } from '../acteurs.ts';
import { onTheStory } from '../databases.ts';

const now = new Date('2026-11-22T12:00:00Z');
const team = acteurAs('charge-de-mission');

it('keeps of a list what its form did not show', () => {
  const shown = [
    { value: 'a', name: 'A' },
    { value: 'b', name: 'B' }
  ];
  expect(withUnshown(['b'], ['a', 'c'], shown)).toEqual(['b', 'c']);
  expect(withUnshown([], ['a'], shown)).toEqual([]);
});

onTheStory('a recommandation that was kept, saved from its form', () => {
  let id = '';
  let planId = '';
  const linked = async () =>
    (await db().select().from(recommandationConstats).where(eq(recommandationConstats.recommandationId, id)))
      .map(({ constatId }) => constatId)
      .toSorted();

  beforeAll(async () => {
    await writeActeur();
    const [before] = await db()
      .select({ id: recommandations.id })
      .from(recommandations)
      .innerJoin(recommandationConstats, eq(recommandationConstats.recommandationId, recommandations.id))
      .where(eq(recommandations.planId, 'ppli-2026'))
      .orderBy(recommandations.code)
      .limit(1);
    // Its plan has no diagnostic yet: its constats are of none.
    const made = await createPlan(
      team,
      {
        ...{ name: 'PPLI d’essai', startYear: 2032, endYear: 2037, referentielId: 'pcs-2020' },
        ...{ diagnosticId: null, predecessorId: 'ppli-2026' }
      },
      now
    );
    planId = made && typeof made.id === 'string' ? made.id : '';
    await followUp(
      team,
      planId,
      {
        ...{ recommandation: before?.id ?? '', suite: 'garder', dans: null, axe: null },
        ...{ titres: [], motif: null, fiches: false }
      },
      now
    );
    id = (await getPreparation(team, planId))?.own[0]?.id ?? '';
  });

  it('loses no constat, and only those that are unticked', async () => {
    const url = new URL('http://ppli.example/plan/recommandations/R-01/modifier');
    const acteur = { ...team, planId };
    const at = (request?: Request) => ({ locals: { acteur, viewer: acteur }, url, params: { code: 'R-01' }, request });
    const send = async (more: Record<string, string>, constats: readonly string[]) => {
      const page = await load(at() as never);
      if (!page) throw new Error('The page is there');
      const { title, text, axeId, level, priority, visibility, objectifs } = page.fields;
      const form = new URLSearchParams({ title, text, axeId, level, priority: String(priority), visibility, ...more });
      form.append('depuis', String(page.editing.since));
      for (const one of constats) form.append('constats', one);
      for (const one of objectifs) form.append('objectifs', one);
      const sent = actions.default?.(at(new Request(url, { method: 'POST', body: form })) as never);
      return Promise.resolve(sent).catch((thrown: unknown) => (thrown as { location?: string }).location);
    };
    const before = await linked();
    expect(before.length).toBeGreaterThan(0);
    const page = await load(at() as never);
    const offered: { value: string }[] = page ? page.choices.constats : [];
    expect(offered.map(({ value }) => value).toSorted()).toEqual(before);
    expect(await send({ title: 'Un autre titre' }, before)).toMatch(/^\/plan\/recommandations\/R-01\?fait=/);
    expect(await linked()).toEqual(before);
    expect(await send({}, before.slice(1))).toMatch(/\?fait=/);
    expect(await linked()).toEqual(before.slice(1));
  });
});
