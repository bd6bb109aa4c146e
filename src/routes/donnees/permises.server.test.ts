import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { anonymous } from '#rooms/comptes/visibilite.ts';
import { onTheStory } from '../../../tests/databases.ts';
import { find, licence, read, reader } from '../../../tests/lists.ts';
import { listes, readCatalogue } from './listes.server.ts';

onTheStory('what the open data let through', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  it('shows no answer that can be told from a sum', async () => {
    const answers = await read('reponses');
    for (const row of answers.objects()) expect(Number(row.reponses)).toBeGreaterThanOrEqual(5);
  });

  it('has of another centre nothing of this one', async () => {
    const theirs = anonymous('cri-deux-rives');
    for (const id of [
      'fiches',
      'etapes',
      'moyens',
      'constats',
      'recommandations',
      'espaces',
      'organisations',
      'plans'
    ]) {
      const list = await read(id, '', theirs);
      const mine = new Set((await read(id)).objects().map(({ uri }) => uri));
      expect(list.count, id).toBeGreaterThan(0);
      expect(
        list.objects().filter(({ uri }) => mine.has(uri)),
        id
      ).toEqual([]);
    }
  });

  it('gives a row at its address when another plan and another diagnostic stand', async () => {
    const uris = new Map<string, string[]>();
    for (const { id } of listes) {
      const list = await read(id);
      const rows = list.objects();
      uris.set(
        id,
        [rows[0], rows.at(-1)].map((row) => String(row?.uri).replace(`/donnees/${id}/`, ''))
      );
    }
    await db()
      .execute(sql`insert into plans (id, centre_id, visibility, kind, name, territory_nis, start_year, end_year,
      referentiel_id, source, exemple, predecessor_id) select 'ppli-2032', centre_id, visibility, kind, 'Le plan suivant',
      territory_nis, 2032, 2037, referentiel_id, source, exemple, id from plans where id = 'ppli-2026'`);
    await db()
      .execute(sql`insert into diagnostics (id, centre_id, visibility, name, kind, year, starts_on, ends_on, exemple)
      select 'diagnostic-2031', centre_id, visibility, 'Le diagnostic suivant', kind, 2031, '2031-01-01', '2031-12-31', exemple
      from diagnostics where id = 'diagnostic-2025'`);
    raiseRevision();
    expect((await read('fiches')).count).toBe(0);
    expect((await read('constats')).count).toBe(0);
    for (const liste of listes) {
      for (const uri of uris.get(liste.id) ?? []) {
        const row = await liste.row(reader, decodeURIComponent(uri));
        if (liste.passing) continue;
        expect(row?.uri, `${liste.id} ${uri}`).toBe(`/donnees/${liste.id}/${uri}`);
        // Codes lead to the plan that stands, which has no such fiche; a constat is led to by its own diagnostic.
        const page = String(row?.page ?? '');
        if (page.startsWith('/diagnostic/')) expect(page, liste.id).toMatch(/\?diagnostic=diagnostic-2025$/);
        else expect(page, liste.id).not.toMatch(/^\/plan\//);
      }
    }
    await db().execute(sql`delete from plans where id = 'ppli-2032'`);
    await db().execute(sql`delete from diagnostics where id = 'diagnostic-2031'`);
    raiseRevision();
  });

  it('lets nothing through once it is withdrawn', async () => {
    const before = (await read('etapes')).count;
    const moyens = JSON.stringify((await read('moyens')).objects());
    await db().execute(sql`update recommandations set visibility = 'equipe' where id = 'ppli-2026/R-01'`);
    await db().execute(sql`update organisations set visibility = 'equipe' where name in (select provider from moyens)`);
    raiseRevision();
    const fiches = await read('fiches');
    const codes = new Set(fiches.objects().map(({ code }) => code));
    for (const id of ['etapes', 'etats', 'indicateurs', 'valeurs', 'moyens']) {
      const list = await read(id);
      expect(
        list.objects().filter(({ fiche }) => !codes.has(fiche as string)),
        id
      ).toEqual([]);
      const [entry] = await readCatalogue(reader, licence, [find(id)]);
      expect(entry?.rows, id).toBe(list.count);
    }
    expect((await read('etapes')).count).toBeLessThan(before);
    expect(await find('recommandations').row(reader, 'ppli-2026/R-01')).toBeNull();
    expect((await read('mise-en-rapport')).objects().filter(({ code }) => code === 'R-01')).toEqual([]);
    expect((await read('ressources-locales')).objects().filter((row) => row.recommandation === 'R-01')).toEqual([]);
    const names = (
      await db().execute<{ name: string }>(
        sql`select name from organisations where visibility = 'equipe' and centre_id = 'cai-namur'`
      )
    ).rows;
    const after = JSON.stringify((await read('moyens')).objects());
    const hidden = names.filter(({ name }) => moyens.includes(JSON.stringify(name)));
    expect(hidden.length).toBeGreaterThan(0);
    for (const { name } of hidden) expect(after).not.toContain(JSON.stringify(name));
  });

  it('is empty, not broken, for a centre without a plan', async () => {
    const nobody = anonymous('crilux');
    for (const liste of listes) {
      const list = await liste.read({ viewer: nobody, query: new URLSearchParams() });
      expect(list.objects().length, liste.id).toBeLessThanOrEqual(list.count);
    }
    expect((await readCatalogue(nobody, licence)).find(({ id }) => id === 'fiches')?.rows).toBe(0);
  });
});
