import { and, asc, eq, inArray } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { acteurAs } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { updateObject } from '../../comptes/edit/update.server.ts';
import { createDiagnostic } from '../../diagnostic/preparation/actions.server.ts';
import { decideReprises } from '../../diagnostic/preparation/reprises.server.ts';
import { axes, droits, referentiels } from '../../diagnostic/referentiels/tables.ts';
import { moveFiche } from '../deplacement/actions.server.ts';
import { ficheEditable } from '../fiches/edit/editable.server.ts';
import { finalStates, presentState } from '../fiches/rules.ts';
import { ficheDroits, ficheEtats, fiches } from '../fiches/tables.ts';
import { createRecommandation } from '../recommandations/edit/actions.server.ts';
import { listReponses } from '../recommandations/edit/find.server.ts';
import { successions } from '../successions/tables.ts';
import { recommandationConstats, recommandations } from '../tables.ts';
import { createPlan } from './actions.server.ts';
import type { PlanInput, SuiteInput } from './forms.ts';
import { getPreparation } from './queries.server.ts';
import { takeBack } from './revenir.server.ts';
import { followUp } from './suite.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');
const old = 'diagnostic-2025';

async function prepared(more: Partial<PlanInput> = {}): Promise<string> {
  const input = { name: 'PPLI d’essai', startYear: 2032, endYear: 2037, referentielId: 'pcs-2020', diagnosticId: old };
  const made = await createPlan(admin, { ...input, predecessorId: 'ppli-2026', ...more }, now);
  if (!made || typeof made.id !== 'string') throw new Error('It is made');
  return made.id;
}

const say = (planId: string, recommandation: string, more: Partial<SuiteInput> = {}) =>
  followUp(
    admin,
    planId,
    {
      ...{ recommandation, suite: 'garder', dans: null, axe: null, titres: [], motif: 'Dit ici', fiches: true },
      ...more
    },
    now
  );

const remarquesOf = async (planId: string, id: string) =>
  (await getPreparation(admin, planId))?.before.find((one) => one.id === id)?.remarques;

const constatsOf = async (id: string) =>
  (await db().select().from(recommandationConstats).where(eq(recommandationConstats.recommandationId, id)))
    .map(({ constatId }) => constatId)
    .toSorted();

/** Fiches that are not over, of the recommandations of the story that have some. */
async function openFiches(): Promise<[string, string[]][]> {
  const rows = await db().select().from(fiches).where(eq(fiches.planId, 'ppli-2026')).orderBy(asc(fiches.code));
  const etats = await db().select().from(ficheEtats);
  const open = rows.filter(({ id }) => {
    const state = presentState(etats.filter(({ ficheId }) => ficheId === id))?.state;
    return !state || !finalStates.includes(state);
  });
  return [...Map.groupBy(open, ({ recommandationId }) => recommandationId)].map(([id, of]) => [
    id,
    of.map((one) => one.id)
  ]);
}

onTheStory('what a recommandation of the plan before becomes', () => {
  it('answers the constats as they are in the renewed diagnostic; what was dropped there is told', async () => {
    const came = await createDiagnostic(
      admin,
      {
        ...{ name: 'Diagnostic 2031', kind: 'renouvellement', territoryNis: '92094', method: null, jalons: [] },
        ...{ startsOn: '2031-01-01', endsOn: '2031-12-31', contributeurs: [], predecessorId: old }
      },
      now
    );
    if (came.came !== 'done') throw new Error(came.came);
    const was = (n: number) => `${old}/C-0${n}`;
    const decide = async (n: number, suite: 'reprendre' | 'recrire' | 'abandonner') => {
      const said = await decideReprises(admin, came.id, { constats: [was(n)], suite, motif: 'Sans objet' }, now);
      return said.came === 'done' ? `${came.id}/${said.codes[0] ?? ''}` : '';
    };
    const taken = [await decide(1, 'reprendre'), await decide(2, 'recrire')];
    await decide(3, 'abandonner');
    const [before] = await openFiches();
    const recommandationId = before?.[0] ?? '';
    await db().delete(recommandationConstats).where(eq(recommandationConstats.recommandationId, recommandationId));
    await db()
      .insert(recommandationConstats)
      .values([1, 2, 3, 4].map((n) => ({ recommandationId, constatId: was(n) })));
    const id = await prepared({ diagnosticId: came.id });
    expect(await say(id, recommandationId)).toBeNull();
    const kept = (await getPreparation(admin, id))?.own[0]?.id ?? '';
    expect(await constatsOf(kept)).toEqual([...taken, was(4)].toSorted());
    expect(await remarquesOf(id, recommandationId)).toEqual([
      'C-03 n’est pas repris : abandonné dans le diagnostic de ce plan (Sans objet).',
      'Liés comme avant, le diagnostic de ce plan ne disant pas ce qu’ils deviennent : C-04.'
    ]);
    // Its form offers what it answers already, of whatever diagnostic.
    const offered = (await listReponses(admin, { diagnosticId: came.id }, kept)).constats;
    expect(offered.map(({ value }) => value)).toEqual([...taken.toSorted(), was(4)]);
    expect(offered.at(-1)?.name).toMatch(/^C-04 .+ \(.+\)$/);
    expect((await listReponses(admin, { diagnosticId: came.id })).constats).toHaveLength(2);
    expect((await listReponses(admin, { diagnosticId: null })).constats).toEqual([]);
    const alone = await prepared({ diagnosticId: null });
    await say(alone, recommandationId);
    expect(await remarquesOf(alone, recommandationId)).toEqual([
      'Liés comme avant, ce plan n’ayant pas de diagnostic : C-01, C-02, C-03, C-04.'
    ]);
  });

  it('brings its fiches where it is merged, and takes them back', async () => {
    const id = await prepared();
    const [one, two, three] = await openFiches();
    if (!one || !two || !three) throw new Error('The story has fiches');
    await say(id, one[0]);
    const counted = async () => (await getPreparation(admin, id))?.own.map((own) => own.fiches);
    const into = (await getPreparation(admin, id))?.own[0]?.id ?? '';
    expect(await say(id, two[0], { suite: 'fusionner', dans: into })).toBeNull();
    expect(await say(id, three[0], { suite: 'fusionner', dans: into, fiches: false })).toBeNull();
    expect(await counted()).toEqual([one[1].length + two[1].length]);
    const rows = () =>
      db()
        .select()
        .from(successions)
        .where(and(eq(successions.toPlanId, id), inArray(successions.fromFicheId, two[1])));
    const copies = await rows();
    expect(copies).toHaveLength(two[1].length);
    expect((await remarquesOf(id, two[0]))?.[0]).toMatch(/^Constats de R-\d+ que R-01 n’a pas, .+ : C-\d+/);
    expect(await takeBack(admin, id, two[0], now)).toBeNull();
    expect(await counted()).toEqual([one[1].length]);
    expect(await rows()).toEqual([]);
    await say(id, two[0], { suite: 'fusionner', dans: into });
    const touched = (await rows())[0]?.toFicheId ?? '';
    await updateObject(admin, ficheEditable, { id: touched, fields: { title: 'Changée' }, since: 0 }, now);
    expect(await takeBack(admin, id, two[0], now)).toHaveProperty('retour');
    expect(await counted()).toEqual([one[1].length + two[1].length]);
  });

  it('takes copied fiches back from wherever they were moved, and those of fiches that were moved', async () => {
    const id = await prepared();
    const [one, two] = await openFiches();
    if (!one || !two) throw new Error('The story has fiches');
    await say(id, one[0]);
    await say(id, two[0]);
    const [into, own] = (await getPreparation(admin, id))?.own ?? [];
    const copies = await db()
      .select()
      .from(fiches)
      .where(eq(fiches.recommandationId, own?.id ?? ''));
    const moved = { id: copies[0]?.id ?? '', from: own?.id ?? '', to: into?.id ?? '', reason: null };
    expect((await moveFiche(admin, moved, now)).came).toBe('done');
    await db().update(fiches).set({ recommandationId: one[0] }).where(inArray(fiches.id, two[1]));
    // What another has put where they stood is not taken away.
    const stranger = { id: 'etrangere', code: 'F-900', recommandationId: own?.id ?? '' };
    const [copy] = copies;
    if (!copy) throw new Error('It was copied');
    await db()
      .insert(fiches)
      .values({ ...copy, ...stranger });
    expect(await takeBack(admin, id, two[0], now)).toHaveProperty('retour');
    await db().delete(fiches).where(eq(fiches.id, 'etrangere'));
    expect(await takeBack(admin, id, two[0], now)).toBeNull();
    expect((await getPreparation(admin, id))?.own.map((each) => each.fiches)).toEqual([one[1].length]);
    const left = await db().select().from(successions).where(eq(successions.toPlanId, id));
    expect(left.filter(({ fromFicheId }) => two[1].includes(fromFicheId ?? ''))).toEqual([]);
  });

  it('leaves new ones, which nothing stands before', async () => {
    const id = await prepared();
    const made = await createRecommandation(
      admin,
      id,
      {
        ...{ title: 'Neuve', text: 'Essai', axeId: 'travail', level: 'local', priority: 1 },
        ...{ constats: [], objectifs: [], visibility: 'equipe' }
      },
      now
    );
    const rows = await db().select().from(successions).where(eq(successions.toPlanId, id));
    expect(rows).toMatchObject([
      { toRecommandationId: made?.id, fromRecommandationId: null, fromPlanId: 'ppli-2026', visibility: 'equipe' }
    ]);
  });

  it('asks for its axis in a grid that nothing leads to, and leaves the rights that this grid has not', async () => {
    const own = await db().select().from(ficheDroits);
    const before = (await openFiches()).find(([, of]) => own.some(({ ficheId }) => of.includes(ficheId)));
    if (!before) throw new Error('The story has fiches with rights');
    const id = await prepared({ referentielId: 'ppli-2017' });
    expect((await getPreparation(admin, id))?.axes).toHaveLength(6);
    expect(await say(id, before[0])).toEqual({ axe: expect.stringContaining('choisissez l’axe') });
    expect(await say(id, before[0], { axe: 'nulle-part' })).toEqual({ axe: 'Choisissez dans la liste.' });
    expect(await say(id, before[0], { axe: 'logement' })).toBeNull();
    const [copy] = await db().select().from(recommandations).where(eq(recommandations.planId, id));
    expect(copy).toMatchObject({ referentielId: 'ppli-2017', axeId: 'logement' });
    const rights = async (planId: string) =>
      (await db().select().from(ficheDroits).innerJoin(fiches, eq(fiches.id, ficheDroits.ficheId)))
        .filter((row) => row.fiches.planId === planId)
        .map((row) => `${row.fiche_droits.referentielId}/${row.fiche_droits.droitId}`);
    expect(await rights(id)).toEqual([]);
    expect((await remarquesOf(id, before[0]))?.join(' ')).toMatch(/Axe choisi : .+ : droits laissés/);

    // A grid that has one of them.
    const right = own.find(({ ficheId }) => before[1].includes(ficheId));
    await db().insert(referentiels).values({ id: 'essai', name: 'Essai', source: 'Essai' });
    await db().insert(axes).values({ referentielId: 'essai', id: 'un', no: 1, name: 'Un' });
    await db()
      .insert(droits)
      .values({ referentielId: 'essai', id: right?.droitId ?? '', axeId: 'un', no: 1, name: 'Le droit gardé' });
    raiseRevision();
    const other = await prepared({ referentielId: 'essai' });
    expect(await say(other, before[0], { axe: 'un' })).toBeNull();
    expect(new Set(await rights(other))).toEqual(new Set([`essai/${right?.droitId}`]));
  });

  it('proposes the axis that the correspondances give, and says so', async () => {
    const before = await prepared({ referentielId: 'ppli-2017', predecessorId: null });
    const write = (axeId: string) =>
      createRecommandation(
        admin,
        before,
        {
          ...{ title: axeId, text: 'Essai', axeId, level: 'local', priority: 1 },
          ...{ constats: [], objectifs: [], visibility: 'equipe' }
        },
        now
      );
    const [one, many] = [await write('emploi'), await write('education')];
    const id = await prepared({ startYear: 2038, endYear: 2043, predecessorId: before });
    expect(await say(id, one?.id ?? '')).toBeNull();
    expect(await say(id, many?.id ?? '')).toBeNull();
    const rows = await db().select().from(recommandations).where(eq(recommandations.planId, id));
    expect(rows.map(({ axeId, referentielId }) => `${referentielId}/${axeId}`)).toEqual([
      'pcs-2020/travail',
      'pcs-2020/travail'
    ]);
    expect(await remarquesOf(id, one?.id ?? '')).toEqual([
      expect.stringMatching(/^Axe proposé par la correspondance des grilles : .+, pour « .+ »\. Il se change/)
    ]);
    expect((await remarquesOf(id, many?.id ?? ''))?.[0]).toContain('y correspond aussi : ');
    // Another may be chosen, and the grid of before has no say.
    await takeBack(admin, id, many?.id ?? '', now);
    expect(await say(id, many?.id ?? '', { axe: 'participation' })).toBeNull();
    expect((await remarquesOf(id, many?.id ?? ''))?.[0]).toContain('Axe choisi : ');
  });
});
