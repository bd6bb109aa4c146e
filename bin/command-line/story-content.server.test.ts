import { and, eq, like, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { organisations } from '#rooms/annuaire/tables.ts';
import { espaces, ficheEspaces } from '#rooms/concertation/tables.ts';
import { constats, diagnostics, preuves, validites } from '#rooms/diagnostic/tables.ts';
import { reponses } from '#rooms/diagnostic/reactualisations/tables.ts';
import { ficheCommunes, ficheEtats, fiches } from '#rooms/plan/fiches/tables.ts';
import { moyens } from '#rooms/plan/fiches/moyens/tables.ts';
import { plans, recommandationConstats, recommandations, ressources } from '#rooms/plan/tables.ts';
import { centreCommunes, centres } from '#rooms/territoires/tables.ts';
import { onTheStory } from '../../tests/databases.ts';

onTheStory('the story', () => {
  it('marks every invented thing', async () => {
    for (const table of [organisations, diagnostics, constats, recommandations, fiches]) {
      expect(await db().$count(table, eq(table.exemple, false))).toBe(table === diagnostics ? 1 : 0);
    }
    expect(await db().$count(centres, eq(centres.exemple, true))).toBe(1);
    expect(await db().$count(plans, eq(plans.exemple, true))).toBe(2);
  });

  it('gives two centres that share codes and nothing else', async () => {
    const mixed = await db()
      .select({ id: fiches.id })
      .from(fiches)
      .innerJoin(plans, eq(plans.id, fiches.planId))
      .where(sql`${fiches.centreId} <> ${plans.centreId}`);
    expect(mixed).toEqual([]);
    expect(await db().$count(fiches, eq(fiches.code, 'F-01'))).toBe(2);
    expect(await db().$count(centreCommunes, eq(centreCommunes.centreId, 'cri-deux-rives'))).toBe(6);
    const foreign = await db()
      .select({ nis: ficheCommunes.nis })
      .from(ficheCommunes)
      .innerJoin(fiches, eq(fiches.id, ficheCommunes.ficheId))
      .leftJoin(
        centreCommunes,
        and(eq(centreCommunes.centreId, fiches.centreId), eq(centreCommunes.nis, ficheCommunes.nis))
      )
      .where(sql`${centreCommunes.nis} is null`);
    expect(foreign).toEqual([]);
  });

  it('follows the plan of the sources', async () => {
    const [plan] = await db().select().from(plans).where(eq(plans.id, 'ppli-2026'));
    expect(plan).toMatchObject({ predecessorId: 'ppli-2020', diagnosticId: 'diagnostic-2025', territoryNis: '90000' });
  });

  it('has the size that was asked for', async () => {
    const of = (
      table: typeof constats | typeof fiches | typeof recommandations | typeof espaces | typeof organisations
    ) =>
      db().$count(table, and(eq(table.centreId, 'cai-namur'), eq(table.visibility, 'public'), eq(table.exemple, true)));
    expect(await of(constats)).toBe(40);
    expect(await of(recommandations)).toBe(25);
    expect(await of(fiches)).toBe(36);
    expect(await of(espaces)).toBe(15);
    expect(await of(organisations)).toBeGreaterThanOrEqual(50);
  });

  describe('holds the awkward cases', () => {
    it('a constat that no recommandation answers', async () => {
      expect(await db().$count(recommandationConstats, like(recommandationConstats.constatId, '%2025/C-10'))).toBe(0);
    });
    it('a recommandation without a fiche, and one without means', async () => {
      expect(await db().$count(fiches, eq(fiches.recommandationId, 'ppli-2026/R-22'))).toBe(0);
      const means = await db()
        .select({ id: moyens.id })
        .from(moyens)
        .innerJoin(fiches, eq(fiches.id, moyens.ficheId))
        .where(eq(fiches.recommandationId, 'ppli-2026/R-13'));
      expect(means).toEqual([]);
    });
    it('a fiche without an espace, and fiches in every state', async () => {
      expect(await db().$count(ficheEspaces, eq(ficheEspaces.ficheId, 'ppli-2026/F-10'))).toBe(0);
      const states = await db().selectDistinct({ state: ficheEtats.state }).from(ficheEtats);
      expect(states).toHaveLength(7);
    });
    it('a commune where nothing happens', async () => {
      for (const table of [ficheCommunes, moyens, ressources]) {
        expect(await db().$count(table, eq(table.nis, '91143'))).toBe(0);
      }
    });
    it('figures cited as evidence that are held, field notes and documents', async () => {
      for (const kind of preuves.kind.enumValues)
        expect(await db().$count(preuves, eq(preuves.kind, kind))).toBeGreaterThan(0);
    });
    it('a réactualisation with answers, and constats with a history', async () => {
      expect(await db().$count(reponses)).toBeGreaterThan(200);
      expect(await db().$count(validites, eq(validites.seq, 2))).toBeGreaterThan(20);
    });
  });
});
