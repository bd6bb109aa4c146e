import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { db } from '#platform/database/current.ts';
import { locations } from '#rooms/annuaire/locations/tables.ts';
import { closures } from '#rooms/annuaire/services/tables.ts';
import { organisations } from '#rooms/annuaire/tables.ts';
import { espaces } from '#rooms/concertation/tables.ts';
import { fiches } from '#rooms/plan/fiches/tables.ts';
import { chargements } from '#rooms/territoires/tables.ts';
import { onTheStory } from '../../tests/databases.ts';
import { loadStory } from './story.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A copy of the story with one thing changed in one file. */
function copyWith(file: string, from: string | RegExp, to: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ppli-story-'));
  folders.push(folder);
  cpSync('db/story', folder, { recursive: true });
  const before = readFileSync(join(folder, file), 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${file} has no ${from}`);
  writeFileSync(join(folder, file), after);
  return folder;
}

/** Every row of the rooms that the story writes, as one text each, in order. */
async function everything(): Promise<string[]> {
  const { rows: tables } = await db().execute<{ name: string }>(
    sql`select tablename as name from pg_tables where schemaname = 'public' and tablename in
      ('centres', 'centre_communes', 'organisations', 'diagnostics', 'diagnostic_contributeurs', 'constats',
       'constat_droits', 'constat_communes', 'preuves', 'validites', 'reactualisations', 'reponses', 'plans', 'phases',
       'porteurs', 'recommandations', 'recommandation_constats', 'recommandation_objectifs', 'ressources', 'fiches',
       'fiche_droits', 'fiche_communes', 'fiche_partenaires', 'fiche_etats', 'etapes', 'indicateurs',
       'indicateur_valeurs', 'moyens', 'fiche_documents', 'espaces', 'espace_membres', 'fiche_espaces', 'successions',
       'chargements', 'services', 'locations', 'service_at_locations', 'closures', 'agrements')
      order by 1`
  );
  expect(tables).toHaveLength(39);
  const all: string[] = [];
  for (const { name } of tables) {
    const { rows } = await db().execute<{ row: string }>(
      // A service says in which transaction it was last written, and when: that alone is another each time.
      sql`select (to_jsonb(t) - '{version,touched_at}'::text[])::text as row from ${sql.identifier(name)} t order by 1`
    );
    all.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return all;
}

onTheStory('loading the story', () => {
  it('again changes nothing at all', async () => {
    const before = await everything();
    expect(before.length).toBeGreaterThan(1500);
    expect(await loadStory('db/story')).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it('anew gives the same rows, with the same ids', async () => {
    const ours = (rows: string[]) => rows.filter((row) => !row.startsWith('chargements'));
    const before = ours(await everything());
    await db().update(chargements).set({ sha256: '' }).where(eq(chargements.file, 'story'));
    expect(await loadStory('db/story')).toBe(true);
    expect(ours(await everything())).toEqual(before);
  });

  it('anew takes closures with it that were written on an invented place', async () => {
    const [place] = await db().select({ id: locations.id }).from(locations).where(eq(locations.exemple, true)).limit(1);
    const closed = { startsOn: '2026-12-24', endsOn: '2026-12-26', reason: 'essai' };
    await db()
      .insert(closures)
      .values({ id: crypto.randomUUID(), locationId: place?.id ?? '', ...closed });
    await db().update(chargements).set({ sha256: '' }).where(eq(chargements.file, 'story'));
    expect(await loadStory('db/story')).toBe(true);
    expect(await db().$count(closures, eq(closures.reason, 'essai'))).toBe(0);
  });

  it('changed, replaces what it gave before and nothing else', async () => {
    const real = { id: 'vraie', centreId: 'cai-namur', name: 'Vraie', kind: 'publique' as const, structures: [] };
    await db().insert(organisations).values(real);
    const title = 'Cours de français du soir dans cinq communes';
    expect(await loadStory(copyWith('fiches/axe-travail.yaml', title, 'Cours du soir'))).toBe(true);
    const [fiche] = await db().select().from(fiches).where(eq(fiches.id, 'ppli-2026/F-01'));
    expect(fiche?.title).toBe('Cours du soir');
    expect(await db().$count(organisations, eq(organisations.id, 'vraie'))).toBe(1);
    expect(await loadStory('db/story')).toBe(true);
    expect(await db().$count(fiches, eq(fiches.title, title))).toBe(1);
    await db().delete(organisations).where(eq(organisations.id, 'vraie'));
  });

  describe('never over what is real', () => {
    let before: string[];
    beforeEach(async () => {
      await loadStory('db/story');
    });

    it('refuses when a real thing has one of its ids', async () => {
      await db().update(organisations).set({ exemple: false }).where(eq(organisations.id, 'hulotte'));
      before = await everything();
      const changed = copyWith('ressources.yaml', 'complet en journée', 'complet');
      await expect(loadStory(changed)).rejects.toThrow(/taken by something real.*hulotte/);
      expect(await everything()).toEqual(before);
      await db().update(organisations).set({ exemple: true }).where(eq(organisations.id, 'hulotte'));
    });

    it('refuses to take away what a real thing refers to', async () => {
      const { rows } = await db().execute<{ id: string }>(
        sql`insert into espaces (id, centre_id, plan_id, position, kind, name, animateur_id)
          values ('vrai', 'cai-namur', 'ppli-2020', 1, 'groupe', 'Vrai', 'mille-langues') returning id`
      );
      expect(rows).toHaveLength(1);
      before = await everything();
      const changed = copyWith('ressources.yaml', 'complet en journée', 'complet');
      await expect(loadStory(changed)).rejects.toThrow('something real refers to it');
      expect(await everything()).toEqual(before);
      await db().delete(espaces).where(eq(espaces.id, 'vrai'));
    });
  });

  describe('broken, names the file and the place, and writes nothing', () => {
    it.each([
      ['diagnostic.yaml', 'rights: [formation]', 'rights: [jardinage]', 'constats[0].rights[0]: there is no right'],
      ['diagnostic.yaml', '[Walcourt, Mettet', '[Liège, Mettet', 'constats[0].communes[0]: « Liège » is not a commune'],
      ['diagnostic.yaml', 'code: C-02', 'code: C-01', 'constats[1].code: the code C-01 is given twice'],
      [
        'diagnostic.yaml',
        'organisation: sonnailles-bleues',
        'organisation: personne',
        'constats[0].evidence[2]: there is no org'
      ],
      [
        'diagnostic.yaml',
        'commune: Walcourt, year: 2021',
        'commune: Walcourt, year: 2018',
        'no figure « foreign » of 2018 is held'
      ],
      ['diagnostic.yaml', '    C-01:\n', '    C-99:\n', 'reactualisation.answers.C-99: there is no constat C-99'],
      [
        'diagnostic.yaml',
        'worse: [champ-des-pluies',
        'worse: [halle-aux-voix',
        '« halle-aux-voix » answers twice about C-01'
      ],
      ['plan.yaml', 'framework: pcs-2020', 'framework: pcs-2030', 'plan.framework: there is no référentiel'],
      ['plan.yaml', 'replaces: ppli-2020', 'replaces: ppli-2019', 'plan.replaces: there is no plan'],
      ['plan.yaml', 'start: 2029', 'start: 2030', 'phases[1].start: does not start in 2029'],
      ['plan.yaml', 'parent: pf-interculturelle', 'parent: pf-lune', 'there is no espace « pf-lune » above this one'],
      ['plan.yaml', 'closed_on: 2026-06-30', 'closed_on: 2020-06-30', 'closed_on: closes before it opens'],
      [
        'plan.yaml',
        'constats: [C-01, C-02',
        'constats: [C-81, C-02',
        'recommandations[0].constats[0]: there is no constat C-81'
      ],
      [
        'plan.yaml',
        'objectives: [mission-1',
        'objectives: [mission-9',
        'objectives[0]: there is no objectif décrétal mission-9'
      ],
      [
        'fiches/axe-travail.yaml',
        'recommandation: R-01',
        'recommandation: R-77',
        '[0].recommandation: there is no recommandation R-77'
      ],
      [
        'fiches/axe-travail.yaml',
        'espaces: [pf-langue]',
        'espaces: [pf-lune]',
        '[0].espaces[0]: there is no espace pf-lune'
      ],
      ['fiches/axe-travail.yaml', 'phase: 1', 'phase: 3', '[0].phase: there is no phase 3'],
      ['fiches/axe-travail.yaml', 'end: 2027-06-30', 'end: 2025-06-30', '[0].end: ends before it starts'],
      [
        'fiches/axe-travail.yaml',
        'noted: { 2026:',
        'noted: { 2027:',
        '[0].indicators[0].noted: there is no value for 2027'
      ],
      ['fiches/axe-travail.yaml', 'Walcourt: [9600', 'Walcourt: [-9600', '[0].means[0].placed.Walcourt'],
      ['fiches/axe-travail.yaml', 'unit: EUR', 'unit: ETP', '[0].means[0].unit: is not EUR'],
      [
        'fiches/axe-travail.yaml',
        'state: en-cours',
        'state: realisee',
        'states[2].state: a fiche does not pass from a-venir to realisee'
      ],
      [
        'fiches/axe-travail.yaml',
        '"on": 2025-12-11 }',
        '"on": 2025-01-11 }',
        'states[1].on: comes before the one above it'
      ],
      [
        'ressources.yaml',
        'organisation: bois-encre',
        'organisation: mille-langues',
        '[1]: the same ressource is given twice'
      ],
      [
        'organisations.yaml',
        'id: intendance-heron',
        'id: centre-onze-horizons',
        '[1].id: the id « centre-onze-horizons » is given twice'
      ],
      [
        'deux-rives.yaml',
        'communes: [Huy, Wanze]',
        'communes: [Namur, Wanze]',
        'constats[0].communes[0]: « Namur » is not a commune'
      ],
      [
        'deux-rives.yaml',
        'partners: [dr-sucre-candi]',
        'partners: [mille-langues]',
        'fiches[0].partners[0]: there is no organisation « mille-langues »'
      ],
      ['deux-rives.yaml', 'kind: associative', 'kind: amicale', 'organisations[0].kind: '],
      ['successions.yaml', 'domain: santé mentale', 'domain: santé', '[0].before.domain: is not announced by'],
      ['successions.yaml', 'fiche: F-10', 'fiche: F-99', 'before.fiche: there is no fiche F-99'],
      ['successions.yaml', 'from: ppli-2020', 'from: ppli-2019', '[0].from: there is no plan']
    ])('%s: %s → %s', async (file, from, to, message) => {
      const before = await everything();
      const folder = copyWith(file, from, to);
      const error: unknown = await loadStory(folder).catch((refused: unknown) => refused);
      expect(String(error)).toContain(message);
      expect(String(error)).toContain(`${join(folder, file)}, line `);
      expect(await everything()).toEqual(before);
    });
  });
});
