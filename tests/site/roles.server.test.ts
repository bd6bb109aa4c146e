/**
 * Every address of the working part, asked for by every role, by nobody and by another centre, and every form sent by
 * them. To add an address: a line in roles/rules.ts says who may; for each of its actions a line in roles/works.ts says
 * what is sent. The same form is refused to the others with nothing written, and does its work for who may. An action
 * without such a line is sent an empty form: refused to the others all the same, of who may it is known only that they
 * were heard.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { isWorking } from '../../src/platform/http/working.ts';
import { openDatabase, type Database } from '../../src/platform/database/open.ts';
import { startMailServer } from '../mail-server.ts';
import { databaseUrl } from '../seed.ts';
import { ask, cookieOf, secondCentre, secondHost } from './people.ts';
import { cast, hana, team, teamAndChloe, type Who } from './roles/cast.ts';
import { open, rules, type Rule } from './roles/rules.ts';
import { formIn, sentTo, type Form } from './roles/sent.ts';
import { prepareRoles, seen } from './roles/story.ts';
import type { Work } from './roles/work.ts';
import { works } from './roles/works.ts';
import { quiet, watchWrites, writtenSince } from './roles/written.ts';
import { siteOnTheStory } from './story.ts';

const routes = readdirSync('src/routes', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\+(?:page\.server|server)\.ts$/.test(file))
  .map((file) => ({
    route: `/${file.replaceAll('\\', '/')}`.replace(/\/\+[a-z.]+$/, '') || '/',
    text: readFileSync(`src/routes/${file}`, 'utf8')
  }))
  .filter(({ route, text }) => isWorking(route) || /export const (?:actions|POST|PUT|PATCH|DELETE)\b/.test(text));

let tokens: Record<string, string>;
let database: Database;
let name = '';
const smtp = await startMailServer();
const mail = { SMTP_URL: smtp.url, MAIL_FROM: 'PPLI <ppli@centre.example>', PUBLIC_URL: 'http://127.0.0.1' };
const site = siteOnTheStory({ ...secondCentre, ...mail, CHECK_LINKS: 'yes' }, async (story) => {
  tokens = await prepareRoles(story);
  name = String((await story.execute('select current_database() as name')).rows[0]?.name);
});

const cookies = new Map<string, string>();
beforeAll(async () => {
  database = await openDatabase({ url: databaseUrl(inject('cluster'), name), dataDir: '', dumpEvery: 0 });
  await watchWrites(database);
  for (const [id, jeton] of Object.entries(tokens)) {
    const host = id === hana.id ? { host: secondHost } : {};
    const name = id.replace('-exemple', '');
    const answer = await ask(site(), '/invitation', { ...host, form: { jeton, name } });
    expect([name, answer.status]).toEqual([name, 303]);
    cookies.set(name, cookieOf(answer));
  }
});

afterAll(async () => {
  await smtp.stop();
  await database.close();
});

const as = (name: string) => ({ cookie: cookies.get(name) ?? '' });
const formOf = (who: Who, ...asked: [route: string, action: string, address: string]) =>
  formIn((path, form) => ask(site(), path, { ...as(who), ...(form ? { form } : {}) }), who, ...asked);

/** Puts things as they must be, once nothing is under way, and forgets what was written until then. */
async function ready(work: Work | undefined, who: Who): Promise<void> {
  await quiet(database);
  if (work?.before) await database.orm.execute(work.before(who));
  await writtenSince(database);
}

it('knows every address of the working part and every form', () => {
  const unknown = routes.map(({ route }) => route).filter((route) => !rules[route] && !open.has(route));
  expect(unknown).toEqual([]);
  const there = new Set(routes.map(({ route }) => route));
  expect(Object.keys(rules).filter((route) => !there.has(route))).toEqual([]);
  const named = (table: Record<string, object | undefined>) =>
    Object.entries(table).flatMap(([route, acts]) => Object.keys(acts ?? {}).map((action) => `${route} ${action}`));
  const acts = Object.fromEntries(Object.entries(rules).map(([route, rule]) => [route, rule.acts]));
  expect(named(works).filter((one) => !named(acts).includes(one))).toEqual([]);
});

describe.each(Object.entries(rules))('%s', (route, rule) => {
  const address = () => rule.at?.() ?? route;

  it.runIf(rule.get)('is given to whom the tables of rights say', async () => {
    for (const who of cast) {
      const { status } = await ask(site(), address(), as(who));
      expect([who, status]).toEqual([who, rule.get?.includes(who) ? 200 : 404]);
    }
    const { status, location } = await ask(site(), address());
    expect([status, location]).toEqual([303, `/connexion?suite=${encodeURIComponent(address())}`]);
  });

  it.runIf(rule.own && rule.get)('is not there for another centre', async () => {
    expect((await ask(site(), address(), { ...as('hana'), host: secondHost })).status).toBe(404);
    expect((await ask(site(), address(), as('hana'))).status).toBe(404);
  });

  it.each(Object.entries(rule.acts ?? {}))(
    'does “%s” for whom the tables of rights say, and for nobody else',
    async (action, may) => {
      const work = works[route]?.[action];
      const [first = 'aline'] = may;
      const path = sentTo(address(), action);
      await ready(work, first);
      const form = work ? await formOf(first, route, action, address()) : [];
      await refused(route, rule, path, sendable(work, form), may);
      if (!work) {
        for (const who of may)
          expect([path, who, wasHeard(await ask(site(), path, { ...as(who), form: {} }))]).toEqual([path, who, true]);
        return;
      }
      for (const who of may) {
        await ready(work, who);
        const own = await formOf(who, route, action, address());
        const { status, location, html } = await ask(site(), path, { ...as(who), ...sendable(work, own) });
        const said = /<div class="errors".*?<\/div>/s.exec(html)?.[0].replaceAll(/<[^>]*>|\s+/g, ' ') ?? '';
        expect([path, who, status, said && status !== work.status ? said : '']).toEqual([
          path,
          who,
          work.status ?? 303,
          ''
        ]);
        expect([path, who, location?.startsWith('/connexion') ?? false]).toEqual([path, who, work.leaves ?? false]);
        const written = await writtenSince(database);
        const due =
          work.writes?.length === 0
            ? []
            : [...(work.writes ?? []), ...(quietly.has(`${route} ${action}`) ? [] : ['journal'])];
        expect([path, who, due.filter((table) => !written.includes(table))]).toEqual([path, who, []]);
        if (!due.length) expect([path, who, written]).toEqual([path, who, []]);
      }
      if (work.after) await database.orm.execute(work.after);
    }
  );
});

type Sendable = { form: Form; file?: { name: string; text: string } };
const sendable = (work: Work | undefined, form: Form): Sendable => ({
  form,
  ...(work?.file ? { file: work.file } : {})
});

/** Of who may: the form was read, whatever came of it. */
const wasHeard = ({ status, location }: { status: number; location: string | null }) =>
  [200, 400, 409].includes(status) || (status === 303 && !location?.startsWith('/connexion'));

/** No line in the journal: it concerns nobody but whoever does it, or the work that it asks for will write one. */
const quietly = new Set([
  ...['/bureau/brouillons jeter', '/mon-compte nom', '/mon-compte courriels', '/mon-compte adresse'],
  ...[
    '/bureau/import ',
    '/bureau/annuaire/import ',
    '/bureau/import/[travail] ',
    '/plan/editions publier',
    '/bureau/annuaire/liens-morts verifier'
  ],
  ...['/bureau/annuaire/import/[travail] choisir', '/bureau/annuaire/import/[travail] importer']
]);

/** The form that does the work for who may, sent by all who may not. */
async function refused(route: string, { own }: Rule, path: string, form: Sendable, may: readonly Who[]): Promise<void> {
  const nothing = async (what: string, asked: Parameters<typeof ask>[2], status: number) => {
    const answer = await ask(site(), path, { ...asked, ...form });
    expect([path, what, answer.status, await writtenSince(database)]).toEqual([path, what, status, []]);
    return answer;
  };
  for (const who of cast.filter((one) => !may.includes(one))) await nothing(who, as(who), 404);
  const anyones = route === '/bureau/voir-comme';
  const { location } = await nothing('nobody', {}, anyones ? 404 : 303);
  if (!anyones) expect(location).toContain('/connexion');
  const [first = 'aline'] = may;
  for (const origin of [null, 'https://ailleurs.example', 'null'])
    await nothing(`${first} from ${origin}`, { ...as(first), origin }, 403);
  // Hana administers another centre: here she is nobody, on her own site nothing of this one is there.
  if (may.length === cast.length) return;
  await nothing('hana', as('hana'), 404);
  if (own) await nothing('hana at home', { ...as('hana'), host: secondHost }, 404);
}

describe('who may at home alone', () => {
  it.each(['avancement', 'etat', 'modifier', 'moyens', 'nouvelles'])(
    'does not find %s of a fiche of others',
    async (part) => {
      for (const name of ['chloe', 'emna'])
        expect((await ask(site(), `/plan/fiches/${seen.other}/${part}`, as(name))).status).toBe(404);
      expect((await ask(site(), `/plan/fiches/${seen.other}/${part}`, as('aline'))).status).toBe(200);
    }
  );
});

describe('drafts', () => {
  const draft = () => ({ kind: 'fiches', id: seen.ficheId, title: 'Un début' });
  it('are put by for an object that one may change', async () => {
    for (const name of cast) {
      const { status } = await ask(site(), '/bureau/brouillons/garder', { ...as(name), form: draft() });
      expect([name, status]).toEqual([name, teamAndChloe.includes(name) ? 200 : 404]);
    }
    const fresh = (id: string) => ({ kind: 'fiches', id, title: 'Une neuve' });
    for (const name of cast) {
      const form = fresh(`nouveau?recommandation=${seen.recommandation}`);
      const { status } = await ask(site(), '/bureau/brouillons/garder', { ...as(name), form });
      expect([name, status]).toEqual([name, team.includes(name) ? 200 : 404]);
    }
    const elsewhere = { ...as('aline'), form: fresh('nouveau?ailleurs=x') };
    expect((await ask(site(), '/bureau/brouillons/garder', elsewhere)).status).toBe(404);
    expect((await ask(site(), '/bureau/brouillons/garder', { form: draft() })).status).toBe(401);
    const there = await ask(site(), '/bureau/brouillons/garder', { ...as('hana'), form: draft(), host: secondHost });
    expect(there.status).toBe(404);
    for (const origin of [null, 'https://ailleurs.example'])
      expect((await ask(site(), '/bureau/brouillons/garder', { ...as('aline'), form: draft(), origin })).status).toBe(
        403
      );
  });
});

it('gives another centre’s administrator nothing of this one by ids in a form', async () => {
  const there = { ...as('hana'), host: secondHost };
  const post = async (action: string, form: Record<string, string>) =>
    (await ask(site(), `/bureau/administration?/${action}`, { ...there, form })).status;
  expect(await post('donner', { personne: 'bruno-exemple', role: 'administrateur', portee: 'centre' })).toBe(404);
  expect(
    await post('donner', { personne: 'hana-exemple', role: 'partenaire', portee: 'organisation:mille-langues' })
  ).toBe(400);
  expect(await post('retirer', { id: 'bruno-exemple' })).toBe(404);
  expect(await post('effacer', { id: 'bruno-exemple' })).toBe(404);
  const { html } = await ask(site(), '/bureau/administration', there);
  expect(html).toContain('hana@deux-rives.example');
  expect(html).not.toMatch(/ppli\.example/);
});
