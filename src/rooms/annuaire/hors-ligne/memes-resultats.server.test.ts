import { readFileSync } from 'node:fs';
import { beforeAll, expect, it } from 'vitest';
import { parse } from 'yaml';
import { onTheStory } from '../../../../tests/databases.ts';
import { anonymous } from '../../comptes/visibilite.ts';
import { chercher } from '../recherche/chercher.server.ts';
import { demandeOf } from '../recherche/demande.ts';
import { chercherIci, ouvrir, type Ouvert } from './fonds.ts';
import { TOUT, type Lexique, type Paquet } from './paquet.ts';
import { weighPaquet, writeLexique, writePaquet } from './paquet.server.ts';

const CENTRE = 'cai-namur';
/** Thousands of questions, each asked twice: on a busy machine they take longer than a test may as a rule. Milliseconds. */
const MANY = 180_000;
const viewer = anonymous(CENTRE);
/** A Tuesday noon, and a Saturday of the summer of which no school calendar was published. */
const instants = [new Date('2026-11-24T11:00:00Z'), new Date('2028-07-15T09:30:00Z')];

const file: Record<string, { q: string }[]> = parse(
  readFileSync(new URL('../recherche/jugements.yaml', import.meta.url), 'utf8')
);
const words = Object.values(file).flatMap((ones) => ones.map(({ q }) => q));

/** What is asked beside words, each with each of the others. */
const filters = [
  [
    '',
    'commune=92094',
    'commune=91030',
    'lon=4.867&lat=50.467&tri=distance',
    'commune=93090&tri=distance',
    'cadre=4.8,50.4,4.9,50.5'
  ],
  ['', 'ouvert=maintenant', 'ouvert=soir', 'ouvert=week-end', 'ouvert=jour&jour=3&heure=18:30', 'tri=ouverture'],
  ['', 'langue=ar', 'langue=uk&langue=en', 'niveau=A2'],
  ['', 'cout=gratuit', 'accessible=1&public=femmes', 'inscription=sans-inscription', 'besoin=francais', 'page=3']
];
const combined = filters.reduce<string[]>(
  (all, ones) => all.flatMap((one) => ones.map((more) => [one, more].filter(Boolean).join('&'))),
  ['']
);

onTheStory('what is kept on a telephone', () => {
  let ouvert: Ouvert;

  beforeAll(async () => {
    const [paquet, lexique] = await Promise.all([writePaquet(CENTRE, 'Province de Namur', TOUT), writeLexique()]);
    if (!paquet) throw new Error('there is a package');
    ouvert = ouvrir(JSON.parse(paquet.text) as Paquet, JSON.parse(lexique.text) as Lexique);
  });

  async function same(search: string, instant: Date | undefined = instants[0]): Promise<number> {
    if (!instant) return 0;
    const demande = demandeOf(new URLSearchParams(search));
    const { services, ...answer } = await chercher(viewer, demande, instant);
    const { services: kept, ...here } = chercherIci(ouvert, demande, instant);
    expect(
      kept.map(({ id }) => id),
      search
    ).toEqual(services.map(({ id }) => id));
    expect(here, search).toEqual(answer);
    return answer.total;
  }

  it(
    'answers each judged question as the server does, to the last count',
    async () => {
      expect(words.length).toBeGreaterThanOrEqual(320);
      let found = 0;
      for (const q of words) if (await same(new URLSearchParams({ q }).toString())) found += 1;
      expect(found).toBeGreaterThan(words.length * 0.9);
    },
    MANY
  );

  it(
    'answers each combination of filters as the server does, now and when holidays are not known',
    async () => {
      expect(combined).toHaveLength(864);
      let found = 0;
      for (const [i, search] of combined.entries()) if (await same(search, instants[i % 2])) found += 1;
      expect(found).toBeGreaterThan(100);
    },
    MANY
  );

  it(
    'answers words with filters as the server does',
    async () => {
      for (const [i, q] of words.entries())
        if (i % 4 === 0) await same(`${combined[(i * 7) % combined.length]}&${new URLSearchParams({ q })}`);
    },
    MANY
  );

  it('shows what the list of the server shows of a service', async () => {
    for (const search of ['q=cours+de+francais&commune=92094', 'q=ecrivain+public', 'page=7']) {
      const demande = demandeOf(new URLSearchParams(search));
      const { services } = await chercher(viewer, demande, instants[0] ?? new Date());
      const { services: kept } = chercherIci(ouvert, demande, instants[0] ?? new Date());
      for (const [i, one] of services.entries()) {
        expect(kept[i]).toMatchObject(one);
      }
    }
  });

  it('of a commune holds what is given there and in its neighbours, and nothing that is not public', async () => {
    const [one, all] = await Promise.all([
      writePaquet(CENTRE, 'Province de Namur', '92094'),
      writePaquet(CENTRE, 'Province de Namur', TOUT)
    ]);
    const paquet = JSON.parse(one?.text ?? '') as Paquet;
    expect(paquet.dans).toContain('92094');
    expect(paquet.dans.length).toBeGreaterThan(3);
    expect(paquet.dans.length).toBeLessThan(15);
    for (const { lieux } of paquet.services)
      if (lieux.length) expect(lieux.some(({ nis }) => paquet.dans.includes(nis))).toBe(true);
    expect(paquet.services.length).toBeGreaterThan(50);
    expect(paquet.services.length).toBeLessThan(all?.count ?? 0);
    // Of each no more is kept than two numbers: texts of every zone would fill the memory.
    const [light, heavy] = await Promise.all([
      weighPaquet(CENTRE, 'Province de Namur', '92094'),
      weighPaquet(CENTRE, 'Province de Namur', TOUT)
    ]);
    expect([light, heavy]).toEqual([
      { count: one?.count, bytes: expect.any(Number) },
      { count: all?.count, bytes: expect.any(Number) }
    ]);
    expect(light?.bytes).toBeLessThan(heavy?.bytes ?? 0);
    for (const read of [writePaquet, weighPaquet]) expect(await read(CENTRE, 'Province de Namur', '21004')).toBeNull();
    const found = await chercher(viewer, demandeOf(new URLSearchParams()), instants[0] ?? new Date());
    expect(all?.count).toBe(found.total);
    process.stdout.write(
      `whole: ${all?.count} services, ${heavy?.bytes} bytes; Namur: ${one?.count}, ${light?.bytes}\n`
    );
  });
});
