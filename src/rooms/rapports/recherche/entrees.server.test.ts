import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous, type Viewer } from '../../comptes/visibilite.ts';
import { isOfKind, listChanges } from '../changements/queries.server.ts';
import { readDemande } from './forms.ts';
import { chercher } from './recherche.server.ts';

const reader = anonymous('cai-namur');
const team: Viewer = { centreId: 'cai-namur', reads: ['equipe', 'espace', 'reseau', 'public'] };
const asked = (q: string, more: Record<string, string> = {}) => readDemande(new URLSearchParams({ q, ...more }));
const ask = (q: string, viewer = reader, more: Record<string, string> = {}) => chercher(viewer, asked(q, more));
const idsOf = async (q: string, viewer = reader) => (await ask(q, viewer)).trouves.map(({ id }) => id);

onTheStory('the search', (database) => {
  const run = (statement: string) => database().execute(statement).then(raiseRevision);

  describe('what is not public', () => {
    it('is neither found nor counted, but by those who may read it', async () => {
      for (const [q, id] of [
        ['sorties tardives', 'ppli-2026/F-37'],
        ['calendrier partagé des sorties', 'ppli-2026/F-38'],
        ['Boussole Close', 'boussole-close'],
        ['Groupe Sorties de structures', 'gt-sorties'],
        ['changement de local', 'diagnostic-2025/C-44']
      ] as const) {
        expect(await idsOf(q), q).not.toContain(id);
        expect(await idsOf(q, team), q).toContain(id);
      }
      expect((await ask('boussole')).counts.organisation).toBeUndefined();
      expect((await ask('boussole', team)).counts).toMatchObject({ organisation: 1 });
    });

    it('is not what a typing error is put right to, and is no word beside', async () => {
      expect((await ask('bousole')).lu).toBeNull();
      expect((await ask('bousole')).voisins).not.toContain('boussole');
      expect((await ask('bousole', team)).lu).toMatch(/boussole/i);
    });

    it('does not cross from one centre to another', async () => {
      const ids = await idsOf('Conversation d’été');
      expect(ids.some((id) => id.startsWith('ppli-deux-rives'))).toBe(false);
      expect(await idsOf('Conversation d’été', anonymous('cri-deux-rives'))).toContain('ppli-deux-rives-2026/F-01');
    });
  });

  describe('what changes', () => {
    it('is found as it is from the next question on, and lost with what it is reached through', async () => {
      expect(await idsOf('hurluberlu')).toEqual([]);
      await run(`update etapes set title = 'Hurluberlu invité' where fiche_id = 'ppli-2026/F-17' and no = 1`);
      expect(await idsOf('hurluberlu')).toEqual(['ppli-2026/F-17']);
      await run(`update recommandations set visibility = 'equipe' where id = 'ppli-2026/R-11'`);
      expect(await idsOf('hurluberlu')).toEqual([]);
      expect(await idsOf('hurluberlu', team)).toEqual(['ppli-2026/F-17']);
      await run(`update recommandations set visibility = 'public' where id = 'ppli-2026/R-11'`);
      await run(`update plans set visibility = 'reseau' where id = 'ppli-2026'`);
      expect(await idsOf('hurluberlu')).toEqual([]);
      await run(`update plans set visibility = 'public' where id = 'ppli-2026'`);
      expect(await idsOf('hurluberlu')).toEqual(['ppli-2026/F-17']);
    });

    it('takes the name of an organisation out of every text when it is hidden', async () => {
      expect((await ask('Mille Langues')).total).toBeGreaterThan(3);
      await run(`update organisations set visibility = 'equipe' where id = 'mille-langues'`);
      expect((await ask('Mille Langues')).trouves.filter(({ missing }) => !missing.length)).toEqual([]);
      await run(`update organisations set visibility = 'public' where id = 'mille-langues'`);
      expect(await idsOf('Mille Langues')).toContain('mille-langues');
    });

    it('follows the name of a commune into the fiches that name it, and forgets what is gone', async () => {
      await run(`update territoires set name_fr = 'Couvinchelle' where nis = '93014'`);
      expect(await idsOf('Couvinchelle')).toEqual(expect.arrayContaining(['93014', 'ppli-2026/F-19']));
      await run(`update territoires set name_fr = 'Couvin' where nis = '93014'`);
      expect(await idsOf('Couvinchelle')).toEqual([]);
      await run(`insert into organisations (id, centre_id, name, kind, structures, visibility)
        values ('essai', 'cai-namur', 'Trombinoscope', 'privee', '{}', 'public')`);
      expect(await idsOf('Trombinoscope')).toEqual(['essai']);
      await run(`delete from organisations where id = 'essai'`);
      expect(await idsOf('Trombinoscope')).toEqual([]);
    });

    it('comes after a plan that has taken over, for those who may read that plan', async () => {
      const pastOf = async (viewer = reader) =>
        (await ask('F-17', viewer, { type: 'fiche' })).trouves.find(({ id }) => id === 'ppli-2026/F-17')?.past;
      await run(`insert into plans (id, centre_id, kind, name, start_year, predecessor_id, visibility)
        values ('ppli-2032', 'cai-namur', 'PPLI', 'PPLI 2032', 2032, 'ppli-2026', 'equipe')`);
      expect([await pastOf(), await pastOf(team)]).toEqual([false, true]);
      await run(`update plans set visibility = 'public' where id = 'ppli-2032'`);
      expect(await pastOf()).toBe(true);
      await run(`update plans set predecessor_id = 'ppli-2020' where id = 'ppli-2032'`);
      expect([await pastOf(), await pastOf(team)]).toEqual([false, false]);
    });

    it('leads to its own page while no later plan that the reader may see has its code, and to its plan after that', async () => {
      const pathOf = async (q: string, id: string, viewer = reader) =>
        (await ask(q, viewer)).trouves.find((one) => one.id === id)?.path;
      // The plan of the test above stands, and holds nothing yet.
      expect(await pathOf('F-17', 'ppli-2026/F-17')).toBe('/plan/fiches/F-17');
      expect(await pathOf('R-11', 'ppli-2026/R-11')).toBe('/plan/recommandations/R-11');
      await run(`insert into recommandations select (json_populate_record(r, '{"id": "ppli-2032/R-11",
        "plan_id": "ppli-2032", "visibility": "equipe"}')).* from recommandations r where id = 'ppli-2026/R-11'`);
      expect(await pathOf('R-11', 'ppli-2026/R-11')).toBe('/plan/recommandations/R-11');
      expect(await pathOf('R-11', 'ppli-2026/R-11', team)).toBe('/plans/ppli-2026');
      await run(`insert into phases values ('ppli-2032', 1, null, 2032, 2034)`);
      await run(`insert into fiches select (json_populate_record(f, '{"id": "ppli-2032/F-17", "plan_id": "ppli-2032",
        "phase_no": 1, "recommandation_id": "ppli-2032/R-11"}')).* from fiches f where id = 'ppli-2026/F-17'`);
      expect(await pathOf('F-17', 'ppli-2026/F-17')).toBe('/plan/fiches/F-17');
      expect(await pathOf('F-17', 'ppli-2026/F-17', team)).toBe('/plans/ppli-2026');
      await run(`update recommandations set visibility = 'public' where id = 'ppli-2032/R-11'`);
      expect(await pathOf('F-17', 'ppli-2026/F-17')).toBe('/plans/ppli-2026');
      expect(await pathOf('F-17', 'ppli-2032/F-17')).toBe('/plan/fiches/F-17');
      const { changes } = await listChanges(reader, { from: '1900-01-01', until: '2026-11-22', kinds: ['etat'] });
      const paths = new Map(changes.filter(isOfKind('etat')).map(({ code, path }) => [code, path]));
      expect([paths.get('F-17'), paths.get('F-16')]).toEqual(['/plans/ppli-2026', '/plan/fiches/F-16']);
      await run(`update plans set visibility = 'equipe' where id = 'ppli-2032'`);
    });

    it('leads to a constat of whatever diagnostic, and from methods of an older one to the plan that stands on it', async () => {
      await run(`insert into diagnostics (id, centre_id, name, kind, method, year, visibility)
        values ('reactualisation-2026', 'cai-namur', 'Sondage Perlimpinpin', 'diagnostic', '', 2030, 'equipe')`);
      await run(`insert into constats select (json_populate_record(c, '{"id": "nouveau", "code": "C-05",
        "diagnostic_id": "reactualisation-2026"}')).* from constats c where id = 'diagnostic-2025/C-05'`);
      const pathOf = async (q: string, id: string, viewer = reader) =>
        (await ask(q, viewer)).trouves.find((one) => one.id === id)?.path;
      expect(await pathOf('C-05', 'diagnostic-2025/C-05')).toBe('/diagnostic/constats/C-05');
      expect(await pathOf('C-05', 'diagnostic-2025/C-05', team)).toBe('/diagnostic/constats/C-05');
      const said = '/diagnostic/constats/C-05?diagnostic=reactualisation-2026';
      expect(await pathOf('C-05', 'nouveau', team)).toBe(said);
      // It has the id of a campagne: each has its entry.
      expect(await pathOf('Perlimpinpin', 'reactualisation-2026', team)).toBe('/diagnostic#methode');
      const { rows } = await database().execute(
        `select id from recherche_entrees where id like '%reactualisation-2026' order by id`
      );
      expect(rows).toEqual([{ id: 'campagne/reactualisation-2026' }, { id: 'reactualisation-2026' }]);
      await run(`update reactualisations set name = 'Campagne Turlututu' where id = 'reactualisation-2026'`);
      expect(await idsOf('Turlututu')).toEqual(['campagne/reactualisation-2026']);
      expect(await pathOf('Turlututu', 'campagne/reactualisation-2026')).toBe('/diagnostic#reactualisation');
      expect(await pathOf('Turlututu', 'campagne/reactualisation-2026', team)).toBe('/plans/ppli-2026');
    });

    it('leaves nothing waiting, and every entry as its thing is', async () => {
      // All of the view, in its order.
      const columns = `kind, id, centre_id, visibilities, path, code, title, aside, text, exemple, closed, plan_id,
        diagnostic_id`;
      const { rows } = await database().execute(`
        select (select count(*)::int from recherche_attente) as waiting, (
          select count(*)::int from (
            (select * from recherche_documents except select ${columns} from recherche_entrees)
            union all (select ${columns} from recherche_entrees except select * from recherche_documents)) as other) as other`);
      expect(rows).toEqual([{ waiting: 0, other: 0 }]);
    });
  });

  describe('an answer', () => {
    it('counts each kind, and lists as many as it counts, each once', async () => {
      const all = await ask('logement');
      const ids: string[] = [];
      for (let page = 1; page <= all.pages; page += 1) {
        const { trouves } = await ask('logement', reader, { page: String(page) });
        ids.push(...trouves.map(({ kind, id }) => `${kind} ${id}`));
      }
      expect(ids).toHaveLength(all.total);
      expect(new Set(ids).size).toBe(all.total);
      const { service, repertoire, ...ofEntrees } = all.counts;
      expect(Object.values(ofEntrees).reduce((sum, count) => sum + (count ?? 0), 0)).toBe(all.total);
      expect([service, repertoire].every((count) => count !== undefined)).toBe(true);
      for (const [type, count] of Object.entries(all.counts)) {
        const some = await ask('logement', reader, { type });
        expect(some.total, type).toBe(count);
        expect(some.counts).toEqual(all.counts);
        expect(some.trouves.every(({ kind }) => kind === type)).toBe(true);
      }
    });

    it('shows the last page where a later one is asked for', async () => {
      const last = await ask('logement', reader, { page: '999' });
      expect(last.page).toBe(last.pages);
      expect(last.trouves.length).toBeGreaterThan(0);
    });

    it('says what it read in the place of a typing error, with its accents', async () => {
      expect((await ask('permanance')).lu).toMatch(/^permanences?$/);
      // A synonym knows this one.
      expect(await idsOf('équivalances')).toContain('ppli-2026/F-06');
      expect((await ask('interprzte')).lu).toMatch(/^interprètes?$/);
      expect((await ask('interprète')).lu).toBeNull();
    });

    it('says which words a result goes without, and which no text holds', async () => {
      const { trouves, perdus } = await ask('interprète zzqqzz');
      expect(perdus).toEqual(['zzqqzz']);
      expect(trouves[0]?.missing).toEqual(['zzqqzz']);
    });

    it('leads from a quarter to its commune', async () => {
      expect((await ask('Salzinnes')).trouves[0]).toMatchObject({ id: '92094', lieu: 'Salzinnes' });
    });

    it('leads to an axis of the plan that stands, and to the grids for others', async () => {
      const { trouves } = await ask('logement', reader, { type: 'droit' });
      const paths = Object.fromEntries(trouves.map(({ id, path }) => [id, path]));
      expect(paths['pcs-2020/logement']).toBe('/plan/axes/logement');
      expect(paths['ppli-2017/logement']).toBe('/plans/referentiels');
    });

    it('takes three queries at most, three more for services and what was written', async () => {
      raiseRevision();
      for (const q of ['interprète', 'interprzte', 'zzqqzz', '']) {
        const { queries } = await countQueries(() => ask(q));
        expect(queries.length, q).toBeLessThanOrEqual(6);
      }
    });

    it.each([
      '',
      ' ',
      'le la les',
      '%',
      '&',
      '!',
      ':*',
      "'",
      '\\',
      '<->',
      '(((',
      "'; drop table plans; --",
      'a & | ! b',
      'مدرسة',
      '𝔘𝔫𝔦',
      '²³',
      '1e309',
      '-1',
      'a'.repeat(5000),
      'mot '.repeat(500)
    ])('is whole for « %s »', async (q) => {
      const { trouves, total } = await ask(q);
      expect(trouves.length).toBeLessThanOrEqual(10);
      expect(total).toBeGreaterThanOrEqual(trouves.length);
    });
  });

  it('compares words alike on both engines', async () => {
    const { rows } = await database().orm.execute(sql`select recherche_cle('L’Œuvre, À 18 h — déjà') as cle`);
    expect(rows).toEqual([{ cle: 'l oeuvre a 18 h deja' }]);
  });
});
