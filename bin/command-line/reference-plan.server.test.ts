import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { afterAll, describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { espaces } from '#rooms/concertation/tables.ts';
import { diagnostics } from '#rooms/diagnostic/tables.ts';
import { axes, correspondances, droits } from '#rooms/diagnostic/referentiels/tables.ts';
import { fiches } from '#rooms/plan/fiches/tables.ts';
import { objectifsDecretaux, phases, plans, porteurs } from '#rooms/plan/tables.ts';
import { chargements } from '#rooms/territoires/tables.ts';
import { onTheStory } from '../../tests/databases.ts';
import { loadReferencePlan } from './reference-plan.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A copy of what the loader reads, with one thing changed in one file. */
function copyWith(file: string, from: string, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ppli-reference-'));
  folders.push(folder);
  for (const part of ['plan', 'facts']) cpSync(join('db/reference', part), join(folder, part), { recursive: true });
  const before = readFileSync(join(folder, file), 'utf8');
  if (!before.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(join(folder, file), before.replace(from, to));
  return folder;
}

onTheStory('the reference plan', () => {
  it('loads again without writing, and anew with the same result', async () => {
    const read = () => db().select().from(plans).orderBy(asc(plans.id));
    const before = await read();
    expect(await loadReferencePlan('db/reference')).toBe(false);
    await db().update(chargements).set({ sha256: '' }).where(eq(chargements.file, 'plan de référence'));
    expect(await loadReferencePlan('db/reference')).toBe(true);
    expect(await read()).toEqual(before);
  });

  it('has both grids: six axes without rights, seven axes with fifteen rights', async () => {
    const axesOf = (id: string) => db().select().from(axes).where(eq(axes.referentielId, id)).orderBy(asc(axes.no));
    expect((await axesOf('ppli-2017')).map(({ name }) => name)).toEqual([
      'Emploi et revenu digne',
      'Santé, aide sociale et médicale',
      'Logement et environnement sain',
      'Éducation, enseignement et formation',
      'Épanouissement social et culturel',
      'Dimensions transversales'
    ]);
    expect((await axesOf('pcs-2020')).map(({ id }) => id)).toEqual([
      ...['travail', 'logement', 'sante', 'alimentation', 'epanouissement', 'participation', 'mobilite']
    ]);
    expect(await db().$count(droits, eq(droits.referentielId, 'ppli-2017'))).toBe(0);
    const rights = await db().select().from(droits).orderBy(asc(droits.no));
    expect(rights.map(({ id, axeId }) => `${axeId}/${id}`)).toEqual([
      ...['travail/travail', 'travail/formation', 'travail/apprentissage', 'travail/insertion-sociale'],
      ...['logement/logement', 'logement/energie', 'logement/eau', 'logement/environnement-sain'],
      ...['logement/cadre-de-vie', 'sante/sante', 'alimentation/alimentation', 'epanouissement/epanouissement'],
      ...['participation/participation', 'participation/tic', 'mobilite/mobilite']
    ]);
    expect(rights[13]?.name).toBe("technologies de l'information et de la communication");
  });

  it('maps every axis of the older grid, each time with a reason', async () => {
    const pairs = await db().select().from(correspondances);
    expect(new Set(pairs.map((pair) => pair.fromAxeId)).size).toBe(6);
    for (const { reason } of pairs) expect(reason.length).toBeGreaterThan(20);
    // The right to food is new in 2020: nothing of 2017 reads as it.
    expect(pairs.filter((pair) => pair.toAxeId === 'alimentation')).toEqual([]);
  });

  it('has the seven missions of a centre', async () => {
    const missions = await db().select().from(objectifsDecretaux).orderBy(asc(objectifsDecretaux.no));
    expect(missions.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7].map((no) => `mission-${no}`));
    for (const mission of missions) {
      expect(mission.article).toMatch(/^art\. 150 et suivants/);
      expect(mission.source).toMatch(/^https:/);
    }
  });

  it('has the five plans, each after the one it replaces', async () => {
    const rows = await db()
      .select()
      .from(plans)
      .where(eq(plans.exemple, false))
      .orderBy(asc(plans.startYear), asc(plans.id));
    expect(rows.map(({ id, startYear, endYear, predecessorId }) => [id, startYear, endYear, predecessorId])).toEqual([
      ['pli-namur-2008', 2008, 2013, null],
      ['pli-namur-2014', 2014, null, 'pli-namur-2008'],
      ['pli-sambreville-2014', 2014, null, null],
      ['ppli-2017', 2017, 2019, null],
      ['ppli-2020', 2020, 2025, 'ppli-2017']
    ]);
    expect(rows.map(({ territoryNis }) => territoryNis)).toEqual(['92094', '92094', '92137', '90000', '90000']);
    expect(rows[1]).toMatchObject({ adoptedOn: '2014-11-13', adoptedBy: 'Conseil communal de Namur' });
    expect(rows[3]?.statedCounts).toMatchObject({
      action_sheets: 36,
      spaces: 15,
      partners_about: 50,
      priorities_min: 30
    });
    for (const { centreId, visibility, source, statements } of rows) {
      expect({ centreId, visibility }).toEqual({ centreId: 'cai-namur', visibility: 'public' });
      expect(source).not.toBeNull();
      for (const statement of statements) expect(statement.source).toMatch(/2021|cainamur/);
    }
    expect(await db().$count(phases, eq(phases.planId, 'ppli-2020'))).toBe(2);
    const carriers = await db()
      .select()
      .from(porteurs)
      .where(eq(porteurs.planId, 'ppli-2017'))
      .orderBy(porteurs.position);
    expect(carriers.map(({ name, organisationId }) => [name, organisationId])).toEqual([
      ['Province de Namur', null],
      ['CLPS', null],
      ['C.A.I.', null]
    ]);
  });

  it('leaves unnamed what the sources leave unnamed', async () => {
    const { rows } = await db().execute<{ n: number }>(
      sql`select count(*)::int as n from ${fiches} join ${plans} on ${plans.id} = ${fiches.planId} where not ${plans.exemple}`
    );
    expect(rows[0]?.n).toBe(0);
  });

  it('has the méta-diagnostic of 2016, of which only the year and the method are known', async () => {
    const [found] = await db().select().from(diagnostics).where(eq(diagnostics.id, 'meta-diagnostic-2016'));
    expect(found).toMatchObject({ kind: 'méta-diagnostic', year: 2016, startsOn: null, endsOn: null, exemple: false });
  });

  it('has the fifteen espaces of 2017-2019 as a tree, with what is stated of them', async () => {
    const rows = await db()
      .select()
      .from(espaces)
      .where(eq(espaces.planId, 'ppli-2017'))
      .orderBy(asc(espaces.position));
    expect(rows).toHaveLength(15);
    const under = rows.filter(({ parentId }) => parentId === 'ppli-2017-interculturelle').map(({ name }) => name);
    expect(under).toEqual(['Lutte contre le racisme', 'Cultes et convictions philosophiques']);
    expect(rows[0]).toMatchObject({ kind: 'plateforme', statedActions: 10, axeId: 'emploi', openedOn: null });
    expect(rows[1]?.namedActions).toEqual(['Mentorat interculturel namurois', 'Net2Work', 'Net2Work asile']);
    const orphans = and(eq(espaces.exemple, false), isNull(espaces.axeId), eq(espaces.planId, 'ppli-2017'));
    expect(await db().$count(espaces, orphans)).toBe(0);
    expect(await db().$count(espaces, eq(espaces.planId, 'pli-namur-2014'))).toBe(3);
    expect(await db().$count(espaces, eq(espaces.planId, 'pli-sambreville-2014'))).toBe(3);
  });

  describe('broken, names the file and the place, and writes nothing', () => {
    it.each([
      [
        'plan/ppli-namur.yaml',
        'territory: Sambreville',
        'territory: Charleroi',
        'plans[2].territory: « Charleroi » is not'
      ],
      [
        'plan/ppli-namur.yaml',
        'lead: [ML], parent: Interculturelle',
        'lead: [ML], parent: Lune',
        'there is no « Lune » above'
      ],
      ['plan/ppli-namur.yaml', 'rights: [santé]', 'rights: [repos]', 'are not those of axis 3 of the decree: santé'],
      [
        'plan/ppli-namur.yaml',
        'kind: atelier, name: Culture',
        'kind: salon, name: Culture',
        'plans[1].spaces[0].kind: '
      ],
      ['plan/enonces.yaml', 'source: page', 'source: rumeur', 'there is no source « rumeur »'],
      [
        'plan/enonces.yaml',
        '  ppli-2020:\n    name',
        '  ppli-2021:\n    name',
        'enonces.yaml says nothing of « ppli-2020 »'
      ],
      ['plan/correspondances.yaml', 'reason: Le même droit, sous le même nom.', 'raison: x', 'correspondances[1].'],
      ['plan/objectifs-decretaux.yaml', 'article:', 'articles:', 'article'],
      ['facts/droits_fondamentaux_pcs.csv', '\n2,1,', '\n3,1,', 'line 3: right_no is not 2']
    ])('%s: %s → %s', async (file, from, to, message) => {
      const before = await db().select().from(plans).orderBy(asc(plans.id));
      const folder = copyWith(file, from, to);
      const error: unknown = await loadReferencePlan(folder).catch((refused: unknown) => refused);
      expect(String(error)).toContain(message);
      expect(String(error)).toContain(
        `${join(folder, file.startsWith('plan/enonces') && to.includes('2021') ? 'plan/ppli-namur.yaml' : file)}, line `
      );
      expect(await db().select().from(plans).orderBy(asc(plans.id))).toEqual(before);
    });
  });
});
