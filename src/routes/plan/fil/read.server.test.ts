import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freezeClock } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { raiseRevision } from '#platform/revision.ts';
import { anonymous } from '#rooms/comptes/visibilite.ts';
import { espaces, ficheEspaces } from '#rooms/concertation/tables.ts';
import { fiches } from '#rooms/plan/fiches/tables.ts';
import { recommandationConstats, recommandations } from '#rooms/plan/tables.ts';
import { ledOf, reseauOf } from '#rooms/rapports/fil/noeuds.ts';
import { etiquetteOf } from '#rooms/rapports/fil/plan/etiquettes.ts';
import { liensOfPlan } from '#rooms/rapports/fil/plan/export.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { readConstats } from '../../diagnostic/list.server.ts';
import { readRompus } from '../liens-rompus/read.server.ts';
import { readFil } from './read.server.ts';

const reader = anonymous('cai-namur');
const asked = async (query = '') => {
  const fil = await readFil(reader, new URLSearchParams(query));
  if (!fil) throw new Error('The story has a plan');
  return fil;
};
const broken = async (query = '') => {
  const read = await readRompus(reader, new URLSearchParams(query));
  if (!read) throw new Error('The story has a plan');
  return read;
};

onTheStory('the fil of the plan', () => {
  beforeAll(() => freezeClock('2026-11-22'));
  afterAll(() => freezeClock(undefined));

  it('holds every public object of the plan, and every link between them once', async () => {
    const { all, shown } = await asked();
    const count = (kind: string) => shown.filter((one) => one.kind === kind).length;
    expect([count('constat'), count('recommandation'), count('fiche')]).toEqual([40, 25, 36]);
    const links = liensOfPlan(shown, all).filter(({ from, to }) => from && to);
    const [answers] = await db()
      .select({ count: sql<number>`count(*)::int` })
      .from(recommandationConstats)
      .innerJoin(recommandations, eq(recommandations.id, recommandationConstats.recommandationId))
      .where(sql`${recommandations.visibility} = 'public' and ${recommandations.planId} = 'ppli-2026' and exists (
        select 1 from constats where constats.id = ${recommandationConstats.constatId} and constats.visibility = 'public')`);
    expect(links.filter(({ to }) => to?.kind === 'recommandation')).toHaveLength(answers?.count ?? 0);
    expect(links.filter(({ to }) => to?.kind === 'fiche')).toHaveLength(36);
  });

  it('is narrowed by right, commune and espace; what is not known filters nothing', async () => {
    const all = (await asked()).shown.length;
    const espace = (await asked()).options.espaces[0]?.value ?? '';
    for (const query of ['droit=logement', 'commune=92094', `espace=${espace}`]) {
      const { shown } = await asked(query);
      expect(shown.length, query).toBeGreaterThan(0);
      expect(shown.length, query).toBeLessThan(all);
    }
    expect((await asked('droit=__proto__&commune=11001&espace=%00')).shown).toHaveLength(all);
  });

  it('a filter breaks no link: what ends is what ends in the whole plan', async () => {
    const { all, options } = await asked();
    const endsOf = (shown: typeof all) =>
      liensOfPlan(shown, all).flatMap(({ from, to }) =>
        to === null ? `${from?.id} >` : from === null ? `> ${to.id}` : []
      );
    const led = ledOf(all);
    const ends = new Set(endsOf(all));
    const rompus = new Set((await broken()).all.map(({ id }) => id));
    const queries = [
      ...options.communes.map(({ value }) => `commune=${value}`),
      ...options.espaces.map(({ value }) => `espace=${value}`),
      'droit=logement'
    ];
    for (const query of queries) {
      const { shown } = await asked(query);
      expect(
        endsOf(shown).filter((one) => !ends.has(one)),
        query
      ).toEqual([]);
      const drawn = reseauOf(shown)
        .colonnes.flat()
        .reduce((sum, node) => sum + etiquetteOf(node, led).ends, 0);
      expect(drawn, query).toBe(shown.filter(({ id }) => rompus.has(id) && !led.has(id)).length);
    }
    // R-08 answers a constat on Namur; its fiche is carried out elsewhere.
    const { shown } = await asked('commune=92094');
    const answer = shown.find(({ code }) => code === 'R-08');
    expect(shown.some(({ from }) => from.includes(answer?.id ?? ''))).toBe(false);
    expect(endsOf(shown)).not.toContain(`${answer?.id} >`);
  });

  it('names broken links as the lists that they come from count them', async () => {
    const { all, shown } = await broken();
    expect(shown).toEqual(all);
    const unanswered = (await readConstats(reader, new URLSearchParams('reponse=sans')))?.shown ?? [];
    const of = (genre: string) => all.filter((one) => one.genre === genre);
    expect(of('constats-sans-reponse').map(({ code }) => code)).toEqual(unanswered.map(({ code }) => code));
    const { shown: linked } = await asked();
    const carried = new Set(linked.flatMap(({ kind, from }) => (kind === 'fiche' ? from : [])));
    const bare = linked.filter(({ kind, id }) => kind === 'recommandation' && !carried.has(id));
    expect(of('recommandations-sans-fiche').map(({ code }) => code)).toEqual(bare.map(({ code }) => code));
    expect(all.every(({ qui }) => new Set(qui.map(({ id }) => id)).size === qui.length)).toBe(true);
    expect((await broken('genre=fiches-sans-espace')).shown).toEqual(of('fiches-sans-espace'));
    expect((await broken('genre=nothing&page=-3')).shown).toEqual(all);
  });

  it('a fiche whose espaces are hidden counts as one without, and names none of them', async () => {
    const [link] = await db()
      .select({ id: fiches.id, code: fiches.code })
      .from(ficheEspaces)
      .innerJoin(fiches, eq(fiches.id, ficheEspaces.ficheId))
      .where(eq(fiches.code, 'F-01'));
    await db().update(espaces).set({ visibility: 'equipe' });
    raiseRevision();
    const { all } = await broken();
    expect(all.filter(({ genre }) => genre === 'fiches-sans-espace').map(({ code }) => code)).toContain(link?.code);
    expect(all.flatMap(({ qui }) => qui).filter(({ role }) => role === 'espace')).toEqual([]);
    expect((await asked()).options.espaces).toEqual([]);
    await db().update(espaces).set({ visibility: 'public' });
    raiseRevision();
  });

  it('is another centre’s own', async () => {
    const other = await readFil(anonymous('cri-deux-rives'), new URLSearchParams());
    expect(other?.plan.id).toBe('ppli-deux-rives-2026');
    expect(other?.shown.some(({ id }) => id.startsWith('ppli-2026'))).toBe(false);
  });
});
