import { and, asc, eq, isNull } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { acteurAs, equipe, everyActeur } from '../../../../tests/acteurs.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { updateObject } from '../../comptes/edit/update.server.ts';
import { createPlan } from '../../plan/preparation/actions.server.ts';
import { getPreparation } from '../../plan/preparation/queries.server.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { concertationChecks } from '../integrite.ts';
import { espaceEditable } from '../edit/editable.server.ts';
import { ficheEditableByEspaces } from '../fiche-editable.server.ts';
import { espaceMembres, espaces, ficheEspaces } from '../tables.ts';
import { copiedFiches, getReprise } from './copies.server.ts';
import { followUpWithEspaces, takeBackWithEspaces } from './fiches.server.ts';
import { giveBackEspaces } from './rendre.server.ts';
import { takeOverEspaces } from './reprendre.server.ts';

const now = new Date('2026-11-22T12:00:00Z');
const admin = acteurAs('administrateur');
const before = 'ppli-2026';

async function prepared(referentielId = 'pcs-2020'): Promise<string> {
  const input = { name: 'PPLI d’essai', startYear: 2032, endYear: 2037, diagnosticId: null, predecessorId: before };
  const made = await createPlan(admin, { ...input, referentielId }, now);
  if (!made || typeof made.id !== 'string') throw new Error('It is made');
  return made.id;
}

const keep = (planId: string, recommandation: string) =>
  followUpWithEspaces(
    admin,
    planId,
    { recommandation, suite: 'garder', dans: null, axe: null, titres: [], motif: null, fiches: true },
    now
  );

const open = () =>
  db()
    .select()
    .from(espaces)
    .where(and(eq(espaces.planId, before), isNull(espaces.closedOn)))
    .orderBy(asc(espaces.position));
const of = (planId: string) =>
  db().select().from(espaces).where(eq(espaces.planId, planId)).orderBy(asc(espaces.position));
type Rows = Awaited<ReturnType<typeof of>>;

/** Each by its name, under which, with how many members. */
async function told(rows: Rows): Promise<string[]> {
  const members = await db().select().from(espaceMembres);
  const name = (id: string | null) => rows.find((row) => row.id === id)?.name ?? '';
  return rows.map(
    (row) =>
      `${name(row.parentId)} > ${row.name} ${row.axeId} ${members.filter(({ espaceId }) => espaceId === row.id).length}`
  );
}

/** Of copied fiches: the names of their espaces that are open, before and now. */
async function givenIn(planId: string): Promise<[string, string][]> {
  const links = await db()
    .select({ ficheId: ficheEspaces.ficheId, name: espaces.name, closedOn: espaces.closedOn })
    .from(ficheEspaces)
    .innerJoin(espaces, eq(espaces.id, ficheEspaces.espaceId))
    .orderBy(asc(espaces.name));
  const named = (id: string) =>
    links.flatMap((link) => (link.ficheId === id && link.closedOn === null ? link.name : [])).join(', ');
  return (await copiedFiches(db(), planId)).map(({ from, to }) => [named(from), named(to)]);
}

onTheStory('the espaces of the plan before', () => {
  let first: string;
  let second: string;
  beforeAll(async () => {
    const rows = await db()
      .select({ id: fiches.recommandationId })
      .from(fiches)
      .innerJoin(ficheEspaces, eq(ficheEspaces.ficheId, fiches.id))
      .where(eq(fiches.planId, before))
      .orderBy(asc(fiches.code));
    [first = '', second = ''] = new Set(rows.map(({ id }) => id));
  });

  it('are taken over as they stand, and receive the fiches that are, whichever came first', async () => {
    const id = await prepared();
    const due = await open();
    expect(await keep(id, first)).toBeNull();
    for (const [role, acteur] of everyActeur)
      if (!equipe.has(role)) expect([role, await takeOverEspaces(acteur, id, now)]).toEqual([role, null]);
    expect((await getReprise({ id, predecessorId: before })).open).toBe(due.length);
    expect(await takeOverEspaces(admin, id, now)).toBe(due.length);
    expect(await takeOverEspaces(admin, id, now)).toBe(0);
    expect(await told(await of(id))).toEqual(await told(due));
    expect(await keep(id, second)).toBeNull();
    const given = await givenIn(id);
    expect(given.filter(([was]) => was).length).toBeGreaterThan(1);
    for (const [was, is] of given) expect(is).toBe(was);
    for (const { holds, violations } of concertationChecks)
      expect([holds, (await db().execute(violations)).rows]).toEqual([holds, []]);
    // Nobody has worked on them by that.
    expect(await takeBackWithEspaces(admin, id, first, now)).toBeNull();
    expect(await takeBackWithEspaces(admin, id, second, now)).toBeNull();
    expect((await getPreparation(admin, id))?.own).toEqual([]);
  });

  it('go back, with what they were given, unless somebody has worked on one', async () => {
    const id = await prepared();
    expect(await giveBackEspaces(admin, id, now)).toEqual({ rendre: 'Aucun espace n’est repris.' });
    await keep(id, first);
    await takeOverEspaces(admin, id, now);
    for (const [role, acteur] of everyActeur)
      if (!equipe.has(role)) expect([role, await giveBackEspaces(acteur, id, now)]).toEqual([role, 'gone']);
    expect(await giveBackEspaces(admin, id, now)).toBeNull();
    expect(await of(id)).toEqual([]);
    expect((await givenIn(id)).map(([, is]) => is).join('')).toBe('');
    const due = await open();
    expect(await takeOverEspaces(admin, id, now)).toBe(due.length);
    const [copy, other] = await of(id);
    const change = { id: copy?.id ?? '', fields: { about: 'Autre chose' }, since: 0 };
    await updateObject(admin, espaceEditable, change, now);
    expect(await giveBackEspaces(admin, id, now)).toEqual({ rendre: expect.stringContaining(`: ${copy?.name}.`) });
    expect(await of(id)).toHaveLength(due.length);
    // So is one that was given a fiche which was not taken over.
    const third = await prepared();
    await takeOverEspaces(admin, third, now);
    const mine = (await of(third)).find(({ name }) => name === other?.name);
    const [fiche] = await db().select().from(fiches).where(eq(fiches.planId, before)).limit(1);
    await db()
      .insert(ficheEspaces)
      .values({ ficheId: fiche?.id ?? '', espaceId: mine?.id ?? '' });
    expect(await giveBackEspaces(admin, third, now)).toEqual({ rendre: expect.stringContaining(String(mine?.name)) });
    await db()
      .delete(ficheEspaces)
      .where(eq(ficheEspaces.espaceId, mine?.id ?? ''));
  });

  it('keep what a form that was open before does not know of', async () => {
    const id = await prepared();
    await keep(id, first);
    const [pair] = (await copiedFiches(db(), id)).toSorted((a, b) => (a.to < b.to ? -1 : 1));
    const sheet = async () => (await ficheEditableByEspaces.read(db(), 'cai-namur', pair?.to ?? '', false))?.fields;
    const opened = await sheet();
    await takeOverEspaces(admin, id, now);
    const given = (await sheet())?.espaces;
    const saved = { id: pair?.to ?? '', fields: { ...opened, title: 'Autre titre' }, since: 0 };
    expect((await updateObject(admin, ficheEditableByEspaces, saved, now)).came).toBe('done');
    expect(await sheet()).toMatchObject({ title: 'Autre titre', espaces: given });
  });

  it('pass over one that is closed, and have no axis where none corresponds', async () => {
    const due = await open();
    const under = due.find(({ parentId }) => due.some(({ id }) => id === parentId));
    if (!under?.parentId) throw new Error('The story has an espace under another');
    const above = due.find(({ id }) => id === under.parentId);
    await db()
      .update(espaces)
      .set({ closedOn: '2026-01-01', closedReason: 'Essai' })
      .where(eq(espaces.id, under.parentId));
    const id = await prepared('ppli-2017');
    expect(await takeOverEspaces(admin, id, now)).toBe(due.length - 1);
    const copies = await of(id);
    const top = due.find((row) => row.id === above?.parentId)?.name;
    const copy = copies.find(({ name }) => name === under.name);
    expect(copies.find((row) => row.id === copy?.parentId)?.name).toBe(top);
    expect(copies.every(({ axeId }) => axeId === null)).toBe(true);
    const { taken } = await getReprise({ id, predecessorId: before });
    expect(taken.flatMap(({ remarques }) => remarques)[0]).toMatch(/^Sans axe/);
  });
});
