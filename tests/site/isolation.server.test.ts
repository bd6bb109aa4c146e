import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database, Orm } from '../../src/platform/database/open.ts';
import { crawlAs, getAs, type Got } from './crawl-signed-in.ts';
import { ask, cookieOf, inviteAll, secondCentre, secondHost } from './people.ts';
import { siteOnTheStory } from './story.ts';

const centres = { aline: 'cai-namur', hana: 'cri-deux-rives' } as const;
type Who = keyof typeof centres;
const hosts: Record<Who, string> = { aline: '127.0.0.1', hana: secondHost };

/** What people read of the rows of a centre. */
const named = [
  ...[['organisations', 'name'] as const, ['services', 'name'] as const, ['services', 'description'] as const],
  ...[['constats', 'statement'] as const, ['constats', 'detail'] as const, ['fiches', 'context'] as const],
  ...[['recommandations', 'title'] as const, ['recommandations', 'text'] as const, ['fiches', 'title'] as const],
  ...[['espaces', 'name'] as const, ['espaces', 'about'] as const, ['plans', 'name'] as const],
  ...[['diagnostics', 'name'] as const, ['reactualisations', 'name'] as const, ['observations', 'text'] as const],
  ...[['prive.modeles', 'name'] as const, ['prive.courriels', 'subject'] as const],
  ...[
    ['prive.travaux', 'title'] as const,
    ['prive.imports', 'file_name'] as const,
    ['prive.journal', 'label'] as const
  ],
  ['prive.campagnes_annuaire', 'name'] as const
];

/** Things of the desk that the story has of neither centre. */
async function addTo(orm: Orm, centreId: string): Promise<void> {
  const own = `propre au centre ${centreId}`;
  const plan = sql`(select id from plans where centre_id = ${centreId} order by id limit 1)`;
  const fiche = sql`(select id from fiches where centre_id = ${centreId} order by id limit 1)`;
  for (const statement of [
    sql`insert into prive.courriels (centre_id, dedupe_key, kind, "to", locale, subject, text, html, link, state)
      values (${centreId}, 'essai', 'essai', ${`x@${centreId}.example`}, 'fr', ${`Courriel ${own}`}, 'x', 'x', 'https://x.example', 'affiché')`,
    sql`insert into prive.travaux (id, kind, title, centre_id, data, state)
      values (gen_random_uuid(), 'lecture-d-un-fichier-a-importer', ${`Travail ${own}`}, ${centreId}, '{}', 'échoué')`,
    sql`insert into prive.imports (id, centre_id, personne_id, plan_id, file_name, created_at)
      values (gen_random_uuid(), ${centreId}, 'personne', ${plan}, ${`Fichier ${own}.csv`}, now())`,
    sql`insert into prive.imports (id, centre_id, personne_id, sorte, file_name, reglages, created_at)
      values (gen_random_uuid(), ${centreId}, 'personne', 'annuaire', ${`Annuaire ${own}.csv`},
        '{"source":"Essai","equipe":false,"verifieLe":null,"visibility":"equipe","besoin":null,"regle":"recent"}', now())`,
    sql`insert into prive.journal (at, centre_id, action, kind, object_id, label)
      values (now(), ${centreId}, ${`agir ${own}`}, 'fiches', ${fiche}, ${`Ligne ${own}`})`,
    sql`insert into prive.campagnes_annuaire (id, centre_id, name, communes, made_at)
      values (gen_random_uuid(), ${centreId}, ${`Campagne ${own}`}, '{}', now())`,
    sql`insert into prive.signalements (id, centre_id, suggestion, text, sent_at) values (gen_random_uuid(), ${centreId},
      ${JSON.stringify({ name: `Suggestion ${own}`, commune: 'Ici', offer: 'Un accueil' })}, ${`Signalement ${own}`}, now())`,
    sql`insert into organisations (id, centre_id, name, kind, structures, visibility)
      values (${`essai-${centreId}`}, ${centreId}, ${`Organisation ${own}`}, 'associative', '{}', 'equipe')`
  ])
    await orm.execute(statement);
}

/**
 * What stands in the rows of one centre and in none of the other. Short names are also those of needs, axes and themes,
 * and so are those of répertoires, which both read.
 */
async function wordsOf(orm: Orm, centreId: string): Promise<string[]> {
  const from = (where: ReturnType<typeof sql>) =>
    sql.join(
      named.map(([table, column]) => sql`select ${sql.raw(column)} as words from ${sql.raw(table)} where ${where}`),
      sql` union `
    );
  const { rows } = await orm.execute<{ words: string }>(
    sql`select words from (${from(sql`centre_id = ${centreId}`)}) as own where length(words) > 24
      except select title from repertoires except select words from (${from(sql`centre_id <> ${centreId}`)}) as others`
  );
  const people = await orm.execute<{ words: string }>(
    sql`select email as words from prive.personnes p where exists (select from prive.attributions a where a.personne_id = p.id and a.centre_id = ${centreId})
      and not exists (select from prive.attributions a where a.personne_id = p.id and a.centre_id <> ${centreId})`
  );
  return [
    ...[...rows, ...people.rows].map(({ words }) => words),
    ...['Suggestion', 'Signalement'].map((what) => `${what} propre au centre ${centreId}`)
  ];
}

let tokens: Record<string, string>;
const words: Record<Who, string[]> = { aline: [], hana: [] };
const site = siteOnTheStory(secondCentre, async (database: Database) => {
  tokens = await inviteAll(
    database,
    (Object.keys(centres) as Who[]).map((who) => ({ id: `${who}-exemple`, centreId: centres[who] }))
  );
  for (const who of Object.keys(centres) as Who[]) await addTo(database.orm, centres[who]);
  for (const who of Object.keys(centres) as Who[]) words[who] = await wordsOf(database.orm, centres[who]);
});

const cookies = new Map<Who, string>();
const readerOf = (who: Who) => ({ origin: site().origin, host: hosts[who], cookie: cookies.get(who) ?? '' });
beforeAll(async () => {
  for (const who of Object.keys(centres) as Who[]) {
    const form = { jeton: tokens[`${who}-exemple`] ?? '', name: who };
    const answer = await ask(site(), '/invitation', { host: hosts[who], form });
    expect([who, answer.status]).toEqual([who, 303]);
    cookies.set(who, cookieOf(answer));
  }
}, 60_000);

const decoded = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const leaksOf = (pages: readonly Got[], secrets: readonly string[]): string[] =>
  pages.flatMap(({ path, body }) => {
    const text = decoded(body);
    return secrets.filter((secret) => text.includes(secret)).map((secret) => `${path}: ${secret}`);
  });

/** The working part, what it leads to, and what anybody reads of a centre in lists, files and feeds. */
const read = /^\/(?:bureau|mon-compte|plan|plans|diagnostic|concertation|annuaire|donnees|recherche)(?:\/|$|\.)/;
const starts = [
  '/',
  '/bureau',
  '/mon-compte',
  '/mon-compte/donnees.json',
  '/donnees',
  '/plan',
  '/recherche',
  '/annuaire'
];

describe.each([
  ['aline', 'hana'],
  ['hana', 'aline']
] as const)('%s, signed in', { timeout: 120_000 }, (who, other) => {
  let pages: Got[];
  beforeAll(async () => {
    pages = await crawlAs(readerOf(who), starts, (route) => read.test(route) && !/\/document\.|\/style/.test(route));
  }, 600_000);

  it('reads her own desk, its lists and its files', () => {
    const paths = pages.map(({ path }) => path);
    expect(pages.filter(({ status }) => status >= 400).map(({ path, status }) => `${path} ${status}`)).toEqual([]);
    for (const path of ['/bureau/administration/courrier', '/bureau/administration/journal', '/bureau/import'])
      expect(paths).toContain(path);
    expect(paths.filter((path) => path.startsWith('/bureau/')).length).toBeGreaterThan(40);
    expect(pages.some(({ type }) => type.includes('spreadsheetml'))).toBe(true);
    expect(pages.some(({ type }) => type.startsWith('text/csv'))).toBe(true);
    // What is looked for below is found where it belongs.
    const own = leaksOf(
      pages,
      words[who].filter((text) => text.includes('propre au centre'))
    );
    for (const what of ['Courriel', 'Travail', 'Fichier', 'Ligne', 'Campagne', 'Signalement', 'Organisation'])
      expect(
        own.some((leak) => leak.includes(`${what} propre au centre ${centres[who]}`)),
        what
      ).toBe(true);
  });

  it('meets no word of anything of the other centre, on any page, in any list or file', () => {
    expect(words[other].length).toBeGreaterThan(15);
    expect(leaksOf(pages, words[other])).toEqual([]);
  });

  it('finds nothing of it in any search', async () => {
    const asked = words[other].filter((text) => text.split(' ').length > 3).slice(0, 15);
    expect(asked.length).toBeGreaterThan(10);
    const found: string[] = [];
    for (const secret of asked) {
      const q = new URLSearchParams({ q: secret.split(' ').slice(0, 3).join(' ') });
      for (const path of [
        '/recherche',
        '/bureau/organisations',
        '/bureau/observations',
        '/bureau/annuaire',
        '/annuaire'
      ])
        found.push(...leaksOf([await getAs(readerOf(who), `${path}?${q}`)], [secret]));
    }
    expect(found).toEqual([]);
  });
});

it('counts on a desk nothing of the other centre', async () => {
  const counts = async () => {
    const paths = [
      '/bureau',
      '/bureau/administration/journal',
      '/bureau/annuaire',
      '/bureau/observations',
      '/bureau/organisations'
    ];
    const pages = await Promise.all(paths.map((path) => getAs(readerOf('aline'), path)));
    return pages.map(({ body }) => /<main.*<\/main>/s.exec(body)?.[0].replaceAll(/<[^>]*>|\s+/g, ' '));
  };
  const before = await counts();
  const form = { nom: 'Une campagne de plus', id: crypto.randomUUID() };
  const there = { host: secondHost, cookie: cookies.get('hana') ?? '' };
  const opened = await ask(site(), '/bureau/annuaire/campagnes', { ...there, form });
  expect([opened.status, opened.location]).toEqual([303, '/bureau/annuaire/campagnes?fait=oui']);
  const made = { ...there, form: { name: 'Une organisation de plus', kind: 'associative', visibility: 'equipe' } };
  expect((await ask(site(), '/bureau/organisations/nouvelle', made)).status).toBe(303);
  expect(await counts()).toEqual(before);
});
