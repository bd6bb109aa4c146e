import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/database/open.ts';
import { databaseUrl } from '../seed.ts';
import { ask, cookieOf, inviteAll } from './people.ts';
import { siteOnTheStory } from './story.ts';

let tokens: Record<string, string>;
let name = '';
let database: Database;
const cookies = new Map<string, string>();
const site = siteOnTheStory({}, async (story) => {
  tokens = await inviteAll(
    story,
    ['chloe', 'didier'].map((who) => ({ id: `${who}-exemple`, centreId: 'cai-namur' }))
  );
  name = String((await story.execute('select current_database() as name')).rows[0]?.name);
});
beforeAll(async () => {
  database = await openDatabase({ url: databaseUrl(inject('cluster'), name), dataDir: '', dumpEvery: 0 });
  for (const who of ['chloe', 'didier'])
    cookies.set(
      who,
      cookieOf(await ask(site(), '/invitation', { form: { jeton: tokens[`${who}-exemple`] ?? '', name: who } }))
    );
});
afterAll(() => database.close());

const as = (who: string) => ({ cookie: cookies.get(who) ?? '' });
const askFor = (who: string, adresse: string) => ask(site(), '/mon-compte?/adresse', { ...as(who), form: { adresse } });
const linkTo = async (email: string): Promise<URL> => {
  const { rows } = await database.orm.execute<{ link: string }>(
    sql`select link from prive.courriels where "to" = ${email} and kind in ('adresse', 'adresse-avis')
      order by created_at desc limit 1`
  );
  return new URL(String(rows[0]?.link));
};
const signsIn = async (email: string): Promise<boolean> => {
  const count = sql`select count(*)::int as n from prive.courriels where "to" = ${email} and kind = 'connexion'`;
  const before = (await database.orm.execute(count)).rows[0]?.n;
  await ask(site(), '/connexion', { form: { email, suite: '' } });
  return (await database.orm.execute(count)).rows[0]?.n !== before;
};

it('is asked for with the same answer, whether somebody has it or nobody', async () => {
  const [taken, free] = [await askFor('didier', 'aline@ppli.example'), await askFor('didier', 'didier@neuve.example')];
  expect(taken).toEqual(free);
  expect([free.status, free.location]).toEqual([303, '/mon-compte?fait=adresse']);
  const own = await askFor('didier', 'didier@ppli.example');
  expect([own.status, own.html.includes('C’est déjà votre adresse.')]).toEqual([400, true]);
  expect((await askFor('didier', 'personne')).status).toBe(400);
});

it('changes by the button alone, once, for whoever asked; sessions go on', async () => {
  await askFor('chloe', 'chloe@neuve.example');
  const link = await linkTo('chloe@neuve.example');
  const path = link.pathname + link.search;
  const form = { jeton: link.searchParams.get('jeton') ?? '' };
  // Scanners open it, somebody else too.
  expect((await ask(site(), path)).location).toMatch(/^\/connexion\?suite=/);
  expect((await ask(site(), path, as('didier'))).html).toContain('Ce lien ne change rien');
  expect((await ask(site(), link.pathname, { ...as('didier'), form })).status).toBe(400);
  expect((await ask(site(), path, as('chloe'))).html).toContain('chloe@neuve.example');
  expect([await signsIn('chloe@ppli.example'), await signsIn('chloe@neuve.example')]).toEqual([true, false]);
  const done = await ask(site(), link.pathname, { ...as('chloe'), form });
  expect([done.status, done.location]).toEqual([303, '/mon-compte?fait=adresse-changee']);
  const page = await ask(site(), '/mon-compte', as('chloe'));
  expect([page.status, page.html.includes('chloe@neuve.example')]).toEqual([200, true]);
  expect([await signsIn('chloe@ppli.example'), await signsIn('chloe@neuve.example')]).toEqual([false, true]);
  const again = await ask(site(), link.pathname, { ...as('chloe'), form });
  expect([again.status, again.html.includes('Ce lien ne change rien')]).toEqual([400, true]);
  expect((await linkTo('chloe@ppli.example')).pathname).toBe('/contact');
});

it('wants an entry of the last hours', async () => {
  await database.orm.execute(sql`update prive.sessions set created_at = now() - interval '13 hours'`);
  const { status, location } = await askFor('didier', 'didier@encore.example');
  expect([status, location]).toEqual([303, '/connexion?preuve&suite=%2Fmon-compte']);
});
