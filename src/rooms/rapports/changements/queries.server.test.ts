import { eq, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { constats, validites } from '../../diagnostic/tables.ts';
import { editions } from '../documents/editions/tables.ts';
import { espaces } from '../../concertation/tables.ts';
import { etapes, fiches } from '../../plan/fiches/tables.ts';
import { indicateurValeurs } from '../../plan/fiches/indicateurs/tables.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { changeKinds } from './kinds.ts';
import { isOfKind, listChanges, type AskedChanges } from './queries.server.ts';

const reader = anonymous('cai-namur');
const until = '2026-11-22';
const list = (asked: Partial<AskedChanges> = {}) => listChanges(reader, { from: '1900-01-01', until, ...asked });
const sum = (counts: object): number => Object.values(counts).reduce((a: number, b: number) => a + b, 0);

onTheStory('what has changed', () => {
  it('is told latest first, none to come, each with a name of its own', async () => {
    const { changes, counts } = await list();
    const days = changes.map(({ on }) => on);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(days.every((day) => day <= until)).toBe(true);
    expect(new Set(changes.map(({ key }) => key)).size).toBe(changes.length);
    expect(sum(counts)).toBe(changes.length);
    for (const kind of changeKinds) expect(changes.filter(isOfKind(kind)).length, kind).toBe(counts[kind]);
    expect(Object.keys(counts).toSorted()).toEqual([...changeKinds].toSorted());
  });

  it('tells states of fiches that are public, with what they were before', async () => {
    const { changes } = await list({ kinds: ['etat'] });
    const etats = changes.filter(isOfKind('etat'));
    expect(etats[0]).toMatchObject({ code: 'F-14', word: 'realisee', before: 'en-cours', axe: { no: 2 } });
    const open = await db()
      .select({ code: fiches.code })
      .from(fiches)
      .where(sql`${fiches.visibility} = 'public' and ${fiches.centreId} = 'cai-namur'`);
    expect(new Set(etats.map(({ code }) => code))).toEqual(new Set(open.map(({ code }) => code)));
    expect((await list({ until: '2026-01-31' })).changes.every(({ on }) => on <= '2026-01-31')).toBe(true);
  });

  it('tells the constats that say something else than before, the worst first', async () => {
    const changes = (await list({ kinds: ['validite'] })).changes.filter(isOfKind('validite'));
    expect(changes.every(({ before, word }) => before !== null && before !== word)).toBe(true);
    const latest = changes.filter(({ on }) => on === changes[0]?.on);
    expect(latest[0]).toMatchObject({ on: '2026-10-02', word: 'worse', sameDay: latest.length });
    expect(latest.filter(({ word }) => word === 'worse')).toHaveLength(7);
  });

  it('tells values on the day they were written down, with the one before', async () => {
    const { changes } = await list({ kinds: ['valeur'] });
    const noted = await db()
      .select({ count: sql<number>`count(*)::int` })
      .from(indicateurValeurs).where(sql`${indicateurValeurs.notedOn} is not null and exists (
        select from indicateurs join fiches on fiches.id = indicateurs.fiche_id and fiches.visibility = 'public'
          and fiches.centre_id = 'cai-namur' where indicateurs.id = ${indicateurValeurs.indicateurId})`);
    expect(changes).toHaveLength(noted[0]?.count ?? 0);
    const one = changes.find(({ key }) => key === 'valeur/ppli-2026/F-24/I-1/2026');
    expect(one).toMatchObject({ on: '2026-11-18', more: { year: 2026, value: 11, yearBefore: 2025, valueBefore: 0 } });
  });

  it('tells steps done, reviews, espaces and the adoption', async () => {
    const { changes, counts } = await list();
    const done = await db().$count(etapes, sql`${etapes.doneOn} <= ${until} and ${etapes.ficheId} like 'ppli-2026/%'`);
    expect(counts.etape).toBeLessThanOrEqual(done);
    expect(counts.etape).toBeGreaterThan(20);
    expect(changes.filter(isOfKind('plan')).map(({ code }) => code)).toContain('ppli-2026');
    const closed = changes.filter(isOfKind('espace')).filter(({ word }) => word === 'closed');
    for (const { reason } of closed) expect(reason).toBeTruthy();
    expect(changes.filter(isOfKind('reactualisation')).length).toBeGreaterThan(0);
  });

  it('tells each constat on the day it was established, once, and numbered editions of documents and répertoires', async () => {
    await db()
      .insert(editions)
      .values({
        ...{ id: 'essai', centreId: 'cai-namur', kind: 'plan', objectId: 'ppli-2026', number: 1, title: 'Le plan' },
        ...{
          note: 'Version du conseil',
          publishedOn: '2026-11-20',
          content: {},
          fingerprint: 'f',
          visibility: 'public'
        }
      });
    raiseRevision();
    const { changes } = await list({ kinds: ['constat', 'edition'] });
    const found = changes.filter(isOfKind('constat'));
    const history = await db().select().from(validites);
    for (const { key, on } of found) {
      const own = history.filter(({ constatId }) => `constat/${constatId}` === key).map((row) => row.on);
      expect(on, key).toBe(own.toSorted()[0]);
    }
    const open = await db().$count(
      constats,
      sql`${constats.visibility} = 'public' and ${constats.centreId} = 'cai-namur'
      and exists (select from diagnostics where id = ${constats.diagnosticId} and visibility = 'public')
      and exists (select from validites where constat_id = ${constats.id})`
    );
    expect(found).toHaveLength(open);
    expect(found.find(({ code }) => code === 'C-01')).toMatchObject({ path: '/diagnostic/constats/C-01' });
    const [plan, ...others] = changes.filter(isOfKind('edition'));
    expect(plan).toMatchObject({
      on: '2026-11-20',
      path: '/plan/editions#edition-essai',
      reason: 'Version du conseil'
    });
    expect(others.find(({ key }) => key === 'edition/repertoire/fle/2')).toMatchObject({ on: '2026-10-05' });
    for (const { path, more } of others)
      expect(path).toMatch(new RegExp(`^/annuaire/repertoires/[a-z-]+/editions/${more.number}$`));
    await db().update(editions).set({ visibility: 'equipe' }).where(eq(editions.id, 'essai'));
    raiseRevision();
    expect((await list({ kinds: ['edition'] })).changes.map(({ key }) => key)).not.toContain('edition/essai');
  });

  it('keeps to a stretch, a kind, an axis, a page, and counts every kind meanwhile', async () => {
    const all = await list({ from: '2026-09-01' });
    const etats = await list({ from: '2026-09-01', kinds: ['etat'] });
    expect(etats.changes).toHaveLength(all.counts.etat ?? 0);
    expect(etats.counts).toEqual(all.counts);
    const sante = await list({ axe: 'sante' });
    expect(sante.changes.every(({ axe }) => axe?.no === 3)).toBe(true);
    const second = await list({ from: '2026-09-01', most: 10, skipped: 10 });
    expect(second.changes).toEqual(all.changes.slice(10, 20));
    const few = await list({ kinds: ['etat', 'validite'], mostOfKind: 3 });
    expect(few.changes).toHaveLength(6);
  });

  it('takes one query after a write, whatever is asked for since', async () => {
    raiseRevision();
    const queries = async (asked: Parameters<typeof list>[0]) => (await countQueries(() => list(asked))).queries;
    expect(await queries({})).toHaveLength(1);
    expect(await queries({ from: '2026-09-01', kinds: ['etat'], axe: 'sante' })).toHaveLength(0);
  });

  it('is another centre’s own', async () => {
    const { changes } = await listChanges(anonymous('cri-deux-rives'), { from: '1900-01-01', until });
    expect(changes.length).toBeGreaterThan(0);
    expect(changes.every(({ key }) => !key.includes('ppli-2026/'))).toBe(true);
  });

  it('forgets what is public no more', async () => {
    await db().update(fiches).set({ visibility: 'equipe' }).where(eq(fiches.id, 'ppli-2026/F-14'));
    await db().update(espaces).set({ visibility: 'reseau' }).where(eq(espaces.id, 'pf-langue'));
    const worse = (await list({ kinds: ['validite'] })).changes.find(isOfKind('validite'));
    await db()
      .update(constats)
      .set({ visibility: 'equipe' })
      .where(eq(constats.code, worse?.code ?? ''));
    raiseRevision();
    const keys = (await list()).changes.map(({ key }) => key).join('\n');
    expect(keys).not.toContain('/F-14/');
    expect(keys).not.toContain('pf-langue');
    expect(keys).not.toContain(worse?.key);
  });
});
