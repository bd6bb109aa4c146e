import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/database/open.ts';
import { newDatabase } from '../databases.ts';
import { ask, cookieOf, inviteAll, type Answer } from './people.ts';
import { startSite, type Site } from './process.ts';

let first: Site;
let second: Site;
let database: Database;
let tokens: Record<string, string>;
let expired: string;

beforeAll(async () => {
  const place = await newDatabase('postgresql', 'story');
  database = await openDatabase(place.options);
  const at = (name: string) => ({ id: `${name}-exemple`, centreId: 'cai-namur' });
  tokens = await inviteAll(database, ['aline', 'bruno', 'didier', 'greta'].map(at));
  expired = (await inviteAll(database, [at('emna')], -1))['emna-exemple'] ?? '';
  const env = { DATABASE_URL: place.options.url ?? '', DATA_DIR: place.options.dataDir };
  first = await startSite(env);
  second = await startSite(env);
  return async () => {
    await Promise.all([first.stop(), second.stop()]);
    await database.close();
    await place.drop();
  };
}, 120_000);

const sessions = async (): Promise<number> =>
  Number((await database.orm.execute<{ n: number }>(sql`select count(*)::int as n from prive.sessions`)).rows[0]?.n);
const enter = (name: string, cookie = ''): Promise<Answer> =>
  ask(first, '/invitation', { form: { jeton: tokens[`${name}-exemple`] ?? '', name }, ...(cookie ? { cookie } : {}) });
const askLink = (email: string, suite = '', site: Site = first): Promise<Answer> =>
  ask(site, '/connexion', { form: { email, suite } });
/** The token of the last link that was sent to an address, as the box shows it where no server sends it. */
async function lastLink(email: string): Promise<URL> {
  const { rows } = await database.orm.execute<{ link: string }>(
    sql`select link from prive.courriels where "to" = ${email} order by created_at desc limit 1`
  );
  return new URL(String(rows[0]?.link));
}

describe('a link to sign in with', () => {
  it('is asked for with the same answer, known address or not', async () => {
    const known = await askLink('chloe@ppli.example');
    const unknown = await askLink('personne@ailleurs.example');
    expect(known).toEqual(unknown);
    expect([known.status, known.location]).toEqual([303, '/connexion?envoye']);
    expect((await ask(first, '/connexion?envoye')).html).toBe((await ask(second, '/connexion?envoye')).html);
  });

  it('is used by its button alone, once, and never leads to another site', async () => {
    for (const suite of [
      'https://mal.example/',
      '//mal.example',
      '/\\mal.example',
      '/%5Cmal.example',
      'javascript:alert(1)'
    ]) {
      const { html } = await ask(first, `/connexion?suite=${encodeURIComponent(suite)}`);
      expect(html).not.toMatch(/value="(?:https?:)?\/\/mal|value="javascript/);
    }
    await askLink('chloe@ppli.example', 'https://mal.example/');
    const link = await lastLink('chloe@ppli.example');
    expect(link.searchParams.get('suite')).toBe('/bureau');
    const jeton = link.searchParams.get('jeton') ?? '';
    const before = await sessions();
    // Scanners open it, several times.
    for (let time = 0; time < 3; time += 1)
      expect(await ask(first, link.pathname + link.search)).toMatchObject({ status: 200, cookies: [] });
    expect(await sessions()).toBe(before);
    const came = await ask(second, '/connexion/lien', { form: { jeton, suite: '//mal.example/' } });
    expect([came.status, came.location]).toEqual([303, '/bureau']);
    expect(await sessions()).toBe(before + 1);
    const again = await ask(first, '/connexion/lien', { form: { jeton } });
    expect([again.status, again.cookies]).toEqual([400, []]);
  });

  it('is of no use once over', async () => {
    await askLink('chloe@ppli.example');
    const jeton = (await lastLink('chloe@ppli.example')).searchParams.get('jeton') ?? '';
    await database.orm.execute(sql`update prive.verifications set expires_at = now() - interval '1 minute'`);
    const late = await ask(first, '/connexion/lien', { form: { jeton } });
    expect([late.status, late.cookies]).toEqual([400, []]);
    const invited = await ask(first, '/invitation', { form: { jeton: expired, name: 'Emna' } });
    expect([invited.status, invited.cookies]).toEqual([400, []]);
  });

  it('carries no header of somebody’s making', async () => {
    for (const email of [
      'a@b.example\r\nBcc: c@d.example',
      'a@b.example,c@d.example',
      'a@b.example\nX: y',
      '<a@b.example>'
    ])
      expect((await askLink(email)).status).toBe(400);
    const { cookies } = await enter('greta', '');
    const named = await ask(first, '/mon-compte?/nom', {
      ...{ cookie: cookieOf({ cookies }), form: { name: 'Greta\r\nBcc: c@d.example' } }
    });
    expect([400, 303]).toContain(named.status);
    await askLink('greta@ppli.example');
    const { rows } = await database.orm.execute<{ name: string; to: string }>(
      sql`select name, "to" from prive.courriels where "to" like 'greta%'`
    );
    for (const { name, to } of rows) expect(name + to).not.toMatch(/[\r\n]/);
  });
});

describe('a session', () => {
  it('has a cookie of its own, new at each entry, that no script and no other site uses', async () => {
    const fixed = 'ppli.session_token=choisi.par-un-autre';
    const came = await enter('bruno', fixed);
    const cookie = came.cookies.find((one) => one.startsWith('ppli.session_token=')) ?? '';
    expect(cookie).toMatch(/; *HttpOnly/i);
    expect(cookie).toMatch(/; *SameSite=Lax/i);
    expect(cookie).not.toContain('choisi');
    expect((await ask(first, '/mon-compte', { cookie: fixed })).status).toBe(303);
    expect((await ask(second, '/mon-compte', { cookie: cookieOf(came) })).status).toBe(200);
  });

  it('ends in the database with signing out', async () => {
    const cookie = cookieOf(await enter('didier'));
    expect((await ask(first, '/mon-compte', { cookie })).status).toBe(200);
    const before = await sessions();
    expect((await ask(first, '/deconnexion', { cookie, form: {}, origin: 'https://mal.example' })).status).toBe(403);
    expect((await ask(first, '/deconnexion', { cookie, form: {} })).status).toBe(303);
    expect(await sessions()).toBe(before - 1);
    for (const site of [first, second]) expect((await ask(site, '/mon-compte', { cookie })).status).toBe(303);
  });

  it('proves who one is for half a day, and lasts ninety days however often it is used', async () => {
    await askLink('aline@ppli.example');
    const jeton = (await lastLink('aline@ppli.example')).searchParams.get('jeton') ?? '';
    const cookie = cookieOf(await ask(first, '/connexion/lien', { form: { jeton } }));
    const aged = (hours: number) =>
      database.orm.execute(
        sql`update prive.sessions set created_at = now() - ${hours} * interval '1 hour' where personne_id = 'aline-exemple'`
      );
    await aged(13);
    const asked = await ask(first, '/bureau/administration', { cookie });
    expect([asked.status, asked.location]).toEqual([303, '/connexion?preuve&suite=%2Fbureau%2Fadministration']);
    expect((await ask(first, '/connexion?preuve&suite=%2Fbureau%2Fadministration', { cookie })).html).toContain(
      'encore que c’est vous'
    );
    const refused = await ask(first, '/bureau/administration?/retirer', { cookie, form: { id: 'x' } });
    expect([refused.status, refused.location]).toEqual([303, '/connexion?preuve&suite=%2Fbureau%2Fadministration']);
    expect((await ask(first, '/bureau', { cookie })).status).toBe(200);
    await aged(91 * 24);
    expect((await ask(first, '/bureau', { cookie })).status).toBe(303);
  });

  it('that sees the site as others do only ever reads less, and acts no more', async () => {
    const cookie = cookieOf(await enter('aline'));
    expect((await ask(first, '/bureau/administration', { cookie })).status).toBe(200);
    const seen = await ask(first, '/bureau/administration', { cookie: `${cookie}; ppli-vu-comme=public` });
    expect(seen.status).not.toBe(200);
    // Without a session, or without the team's, the cookie gives nothing.
    for (const own of ['', 'ppli.session_token=x.y'])
      expect((await ask(first, '/bureau', { cookie: `${own}; ppli-vu-comme=equipe` })).status).toBe(303);
  });
});

it('asking is limited for an address, in both processes together', async () => {
  const answers: number[] = [];
  for (let time = 0; time < 7; time += 1)
    answers.push((await askLink('limite@ailleurs.example', '', time % 2 ? first : second)).status);
  expect(answers).toEqual([303, 303, 303, 303, 303, 429, 429]);
});
