import { and, eq, inArray, sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { organisations } from '../../annuaire/tables.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { espaces, ficheEspaces } from '../../concertation/tables.ts';
import { constats, diagnostics } from '../../diagnostic/tables.ts';
import { ficheCommunes, fiches } from '../../plan/fiches/tables.ts';
import { moyens } from '../../plan/fiches/moyens/tables.ts';
import { plans, recommandations } from '../../plan/tables.ts';
import { comparePlanOfCommunes } from '../comparaison/communes/queries.server.ts';
import { getPlanOfCommune } from './queries.server.ts';

const today = '2026-11-22';
const namur = () => getPlanOfCommune(anonymous('cai-namur'), '92094', today);

onTheStory('what of the plan names a commune', () => {
  it('is each fiche that names it, with its state and axis', async () => {
    const named = await db()
      .select({ code: fiches.code })
      .from(fiches)
      .innerJoin(ficheCommunes, eq(ficheCommunes.ficheId, fiches.id))
      .where(eq(ficheCommunes.nis, '92094'));
    const { fiches: shown, constats: held, espaces: working, organisations: based } = await namur();
    expect(shown.map((fiche) => fiche.code)).toEqual(named.map((row) => row.code).sort());
    expect(shown.every((fiche) => fiche.state && fiche.axe && fiche.exemple)).toBe(true);
    expect(held.every((constat) => constat.validity)).toBe(true);
    expect(working.length).toBeGreaterThan(0);
    expect(new Set(working.map((espace) => espace.id)).size).toBe(working.length);
    expect(based.length).toBeGreaterThan(0);
  });

  it('is nothing of it on the site of another centre, nor abroad', async () => {
    const nothing = { fiches: [], constats: [], espaces: [], organisations: [], everywhere: null, euros: null };
    expect(await getPlanOfCommune(anonymous('cri-deux-rives'), '92094', today)).toMatchObject(nothing);
    expect(await getPlanOfCommune(anonymous('cai-namur'), '11001', today)).toMatchObject(nothing);
  });

  it('says which fiches are late on the day it is read', async () => {
    const late = (await namur()).fiches.filter((fiche) => fiche.late).map((fiche) => fiche.code);
    const { fiches: before } = await getPlanOfCommune(anonymous('cai-namur'), '92094', '2020-01-01');
    expect(late.length).toBeGreaterThan(0);
    expect(before.some((fiche) => fiche.late)).toBe(false);
  });

  it('counts what holds for the whole territory, and sums the euros placed in the commune', async () => {
    const { everywhere, euros, exemple } = await namur();
    const [whole] = await db()
      .select({ count: sql<number>`count(*)::int` })
      .from(fiches)
      .where(and(eq(fiches.wholeTerritory, true), eq(fiches.visibility, 'public')));
    const [placed] = await db()
      .select({ planned: sql<number>`sum(${moyens.planned})::float8` })
      .from(moyens)
      .where(and(eq(moyens.nis, '92094'), eq(moyens.kind, 'financier')));
    expect(everywhere?.fiches).toBe(whole?.count);
    expect(everywhere?.constats).toBeGreaterThan(0);
    expect(euros?.planned).toBe(placed?.planned);
    expect(exemple).toBe(true);
  });

  it('counts the plan that stands, not the plans before it, on the portrait and in a comparison', async () => {
    const before = await namur();
    const [fiche] = await db().select().from(fiches).where(eq(fiches.wholeTerritory, true)).limit(1);
    const [above] = await db()
      .select()
      .from(recommandations)
      .where(eq(recommandations.id, fiche?.recommandationId ?? ''));
    const [espace] = await db().select().from(espaces).where(eq(espaces.centreId, 'cai-namur'));
    if (!fiche || !above || !espace) throw new Error('The story has lost a fiche');
    const older = { planId: 'ppli-2020' };
    await db()
      .insert(recommandations)
      .values({ ...above, ...older, id: 'ppli-2020/R-00', code: 'R-00' });
    await db()
      .insert(fiches)
      .values({
        ...{ ...fiche, ...older, id: 'ppli-2020/F-00', code: 'F-00', recommandationId: 'ppli-2020/R-00' },
        ...{ wholeTerritory: false, visibility: 'public' }
      });
    await db().insert(ficheCommunes).values({ ficheId: 'ppli-2020/F-00', nis: '92094' });
    await db()
      .insert(espaces)
      .values({ ...espace, ...older, id: 'espace-d-avant', visibility: 'public' });
    await db().insert(ficheEspaces).values({ ficheId: 'ppli-2020/F-00', espaceId: 'espace-d-avant' });
    raiseRevision();
    const after = await namur();
    expect(after.fiches).toEqual(before.fiches);
    expect(after.espaces).toEqual(before.espaces);
    const { plans: compared } = await comparePlanOfCommunes(anonymous('cai-namur'), ['92094'], today);
    expect(compared[0]?.fiches).toBe(before.fiches.length);
    // Whoever works on that plan reads of that plan.
    const atWork = await getPlanOfCommune({ ...anonymous('cai-namur'), planId: 'ppli-2020' }, '92094', today);
    expect(atWork.fiches.map(({ code }) => code)).toEqual(['F-00']);
    expect(atWork.espaces.map(({ id }) => id)).toEqual(['espace-d-avant']);
    await db().delete(ficheEspaces).where(eq(ficheEspaces.ficheId, 'ppli-2020/F-00'));
    await db().delete(ficheCommunes).where(eq(ficheCommunes.ficheId, 'ppli-2020/F-00'));
    await db().delete(fiches).where(eq(fiches.id, 'ppli-2020/F-00'));
    raiseRevision();
  });

  it('leaves out what is not public, and what hangs on it', async () => {
    const before = await namur();
    const [fiche] = before.fiches;
    const [constat] = before.constats;
    const [espace] = before.espaces;
    const [organisation] = before.organisations;
    const hide = { visibility: 'reseau' } as const;
    await db()
      .update(fiches)
      .set(hide)
      .where(eq(fiches.id, fiche?.id ?? ''));
    await db()
      .update(constats)
      .set(hide)
      .where(eq(constats.id, constat?.id ?? ''));
    await db()
      .update(espaces)
      .set(hide)
      .where(eq(espaces.id, espace?.id ?? ''));
    await db()
      .update(organisations)
      .set(hide)
      .where(eq(organisations.id, organisation?.id ?? ''));
    raiseRevision();
    const after = await namur();
    expect(after.fiches).toHaveLength(before.fiches.length - 1);
    expect(after.constats).toHaveLength(before.constats.length - 1);
    expect(after.espaces.map((one) => one.id)).not.toContain(espace?.id);
    expect(after.organisations).toHaveLength(before.organisations.length - 1);
    await db().update(plans).set(hide).where(eq(plans.centreId, 'cai-namur'));
    await db().update(diagnostics).set(hide).where(eq(diagnostics.centreId, 'cai-namur'));
    raiseRevision();
    expect(await namur()).toMatchObject({
      fiches: [],
      constats: [],
      everywhere: { fiches: 0, constats: 0 },
      euros: null
    });
    await db()
      .update(fiches)
      .set(hide)
      .where(
        inArray(
          fiches.id,
          before.fiches.map((one) => one.id)
        )
      );
    raiseRevision();
    expect((await namur()).espaces).toEqual([]);
  });
});
