import { describe, expect, it } from 'vitest';
import { now } from '#platform/clock.ts';
import { countQueries } from '#platform/database/queries.ts';
import { raiseRevision } from '#platform/revision.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { demandeOf } from '../../annuaire/recherche/demande.ts';
import { trouver } from '../../annuaire/recherche/trouver.server.ts';
import { anonymous, type Viewer } from '../../comptes/visibilite.ts';
import { BESIDE } from './annuaire.server.ts';
import { readDemande } from './forms.ts';
import { chercher, countAll } from './recherche.server.ts';

const reader = anonymous('cai-namur');
const team: Viewer = { centreId: 'cai-namur', reads: ['equipe', 'espace', 'reseau', 'public'] };
const ask = (q: string, more: Record<string, string> = {}, viewer = reader) =>
  chercher(viewer, readDemande(new URLSearchParams({ q, ...more })));
const plainText = (pieces: { text: string }[]) => pieces.map(({ text }) => text).join('');

onTheStory('the directory in the search of the site', (database) => {
  const run = (statement: string) => database().execute(statement).then(raiseRevision);
  const slug = 'table-de-conversation-des-deux-ponts';

  it('counts as many services as the directory answers, and lists them page by page, each once', async () => {
    const q = 'logement';
    const { counts, annuaire } = await ask(q);
    const own = await trouver(reader, demandeOf(new URLSearchParams({ q })), now());
    expect(counts.service).toBe(own.total);
    expect(annuaire.filter(({ kind }) => kind === 'service')).toHaveLength(BESIDE);
    const first = await ask(q, { type: 'service' });
    expect(first).toMatchObject({ total: own.total, page: 1, first: 1, last: 10, counts });
    const rest = await Promise.all(
      Array.from({ length: first.pages - 1 }, (_, i) => ask(q, { type: 'service', page: String(i + 2) }))
    );
    const listed = [first, ...rest].flatMap(({ trouves }) => trouves.map(({ id }) => id));
    expect(new Set(listed).size).toBe(own.total);
    expect((await ask(q, { type: 'service', page: '9999' })).page).toBe(first.pages);
  });

  it('says of a service where its page is, what marks it, and that it is invented', async () => {
    const [one] = (await ask('table de conversation des deux ponts', { type: 'service' })).trouves;
    expect(one).toMatchObject({ kind: 'service', id: slug, path: `/annuaire/${slug}`, exemple: true });
    expect(plainText((one?.title ?? []).filter(({ marked }) => marked))).toMatch(/conversation/i);
  });

  describe('what is not listed', () => {
    it.each([
      [`visibility = 'equipe'`, `visibility = 'public'`],
      ['unlisted = true', 'unlisted = false'],
      [`listed_until = '2020-01-01'`, `listed_until = '2099-01-01'`]
    ])('%s: neither shown nor counted', async (hidden, shown) => {
      const all = async () => {
        const { trouves, total } = await ask('conversation des deux ponts', { type: 'service' });
        return { total, has: trouves.some(({ id }) => id === slug) };
      };
      const before = await all();
      expect(before.has).toBe(true);
      await run(`update services set ${hidden} where slug = '${slug}'`);
      expect(await all()).toEqual({ total: before.total - 1, has: false });
      await run(`update services set ${shown} where slug = '${slug}'`);
      expect(await all()).toEqual(before);
    });

    it('a répertoire that is not public is found by those who may read it alone', async () => {
      const found = async (viewer: Viewer) =>
        (await ask('petite enfance', { type: 'repertoire' }, viewer)).trouves.map(({ path }) => path);
      expect(await found(reader)).toEqual(['/annuaire/repertoires/petite-enfance']);
      await run(`update repertoires set visibility = 'equipe' where code = 'petite-enfance'`);
      expect(await found(reader)).toEqual([]);
      expect((await ask('petite enfance')).counts.repertoire).toBe(0);
      expect(await found(team)).toEqual(['/annuaire/repertoires/petite-enfance']);
      await run(`update repertoires set visibility = 'public' where code = 'petite-enfance'`);
    });

    it('does not cross from one centre to another', async () => {
      const { trouves } = await ask('conversation des deux ponts', { type: 'service' }, anonymous('cri-deux-rives'));
      expect(trouves.map(({ id }) => id)).not.toContain(slug);
    });
  });

  describe('beside what the plan says', () => {
    it.each(['cours de français', 'logement', 'santé mentale', 'emploi', 'interprète'])(
      '« %s »: the plan comes first, and keeps all ten places',
      async (q) => {
        const { trouves, annuaireFirst, counts, total } = await ask(q);
        expect(annuaireFirst).toBe(false);
        expect(trouves.some(({ kind }) => kind === 'service')).toBe(false);
        expect(trouves).toHaveLength(Math.min(10, total));
        expect(counts.service).toBeGreaterThan(BESIDE);
      }
    );

    it('comes first where its name alone holds all that was asked', async () => {
      const { annuaire, annuaireFirst, lu } = await ask('table de conversation des Deux Ponts');
      expect(annuaireFirst).toBe(true);
      expect(annuaire.map(({ id }) => id)).toContain(slug);
      expect(lu).toBeNull();
    });

    it('stands on the first page alone', async () =>
      expect((await ask('logement', { page: '2' })).annuaire).toEqual([]));
  });

  it('asks a few queries, whatever is found', async () => {
    for (const [q, type] of [
      ['logement', ''],
      ['logement', 'service'],
      ['logemnet', ''],
      ['petite enfance', 'repertoire']
    ] as const) {
      await ask(q, { type });
      expect((await countQueries(() => ask(q, { type }))).queries.length, `${q} ${type}`).toBeLessThanOrEqual(3);
    }
  });

  it('is told among what can be searched', async () => {
    const all = new Map((await countAll(reader)).map(({ kind, count }) => [kind, count]));
    expect(all.get('service')).toBe((await trouver(reader, demandeOf(new URLSearchParams()), now())).total);
    expect(all.get('repertoire')).toBe(8);
  });
});
