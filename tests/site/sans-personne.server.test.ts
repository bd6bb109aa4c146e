/**
 * What looks as if it told of a person is refused until its writer has read it again: wherever that is so, the form that
 * comes back has the tick that says there is nobody in it, and the text stands once it is ticked.
 */
import { expect, inject, it, beforeAll, afterAll } from 'vitest';
import { openDatabase, type Database } from '../../src/platform/database/open.ts';
import { databaseUrl } from '../seed.ts';
import { ask, cookieOf } from './people.ts';
import { rules } from './roles/rules.ts';
import { formIn, sentTo, type Form } from './roles/sent.ts';
import { prepareRoles } from './roles/story.ts';
import { works } from './roles/works.ts';
import { siteOnTheStory } from './story.ts';

let token: string;
let name: string;
let cookie = '';
let database: Database;
const site = siteOnTheStory({}, async (story) => {
  token = (await prepareRoles(story))['aline-exemple'] ?? '';
  name = String((await story.execute('select current_database() as name')).rows[0]?.name);
});
beforeAll(async () => {
  database = await openDatabase({ url: databaseUrl(inject('cluster'), name), dataDir: '', dumpEvery: 0 });
  cookie = cookieOf(await ask(site(), '/invitation', { form: { jeton: token, name: 'Aline' } }));
});
afterAll(() => database.close());

const asking = (path: string, form?: Form) => ask(site(), path, { cookie, ...(form ? { form } : {}) });

/** Somebody whom nobody knows, as the first words that look like a person. */
const SOMEBODY = 'Mme Dupont';
const REFUSED = 'Rien ici ne doit parler d’une personne';

/** Of a form, one after the other, its values with somebody in the place of one of them; numbers, days and ids are none. */
const withSomebody = (form: Form): { field: string; sent: Form }[] =>
  form.flatMap(([field, value], at) =>
    /^[\w-]*$/.test(value) && value !== '' && !/^[A-Z][a-zé]+$/.test(value)
      ? []
      : [{ field, sent: form.map((one, i): [string, string] => (i === at ? [field, `${SOMEBODY} ${value}`] : one)) }]
  );
const without = (form: Form, left: string): Form => form.filter(([field]) => field !== left);

/** The form of a page that sends this action and has a field of this name: a text that no form asks for is none’s. */
const formWith = (html: string, action: string, field: string): string | undefined =>
  [...html.matchAll(/<form\b([^>]*)>.*?<\/form>/gs)]
    .filter(([, tag = '']) => {
      const sends = /\saction="([^"]*)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&') ?? '';
      return action ? sends.split(/[?&]/).includes(`/${action}`) : !sends.includes('?/') && !sends.includes('&/');
    })
    .map(([text]) => text)
    .find((text) => text.includes(`name="${field}"`));

/** Some of those that must be among them, so that a look that finds nothing is not taken for a good one. */
const certain = [
  ...['etape: title', 'changer-etape: title', 'indicateur: motif', 'note: text'].map(
    (what) => `/plan/fiches/[code]/avancement ${what}`
  ),
  ...['/plan/fiches/[code]/moyens : provider', '/plan/fiches/[code]/modifier : title', '/bureau/modeles faire: nom']
];

it('asks, where a text is refused, whether there is nobody in it', { timeout: 240_000 }, async () => {
  const asked: string[] = [];
  const missing: string[] = [];
  for (const [route, acts] of Object.entries(works))
    for (const [action, work] of Object.entries(acts)) {
      if (action === 'effacer' || action.startsWith('fermer')) continue;
      const rule = rules[route];
      const own = rule?.at?.() ?? route;
      const from = work.from?.() ?? own;
      // Where the form stands on the same page, its address says what it is about.
      const at = from.split('?')[0] === own.split('?')[0] ? from : own;
      const address = work.query ? `${at}${at.includes('?') ? '&' : '?'}${work.query}` : at;
      if (work.before) await database.orm.execute(work.before('aline'));
      const form = without(await formIn(asking, 'aline', route, action, own), 'sansPersonne');
      for (const { field, sent } of withSomebody(form)) {
        const { status, html } = await ask(site(), sentTo(address, action), { cookie, form: sent });
        if (status !== 400 || !html.includes(REFUSED)) continue;
        const form = formWith(html, work.form ?? action, field);
        if (form === undefined) continue;
        const one = `${route} ${action}: ${field}`;
        asked.push(one);
        if (!form.includes('name="sansPersonne"')) missing.push(one);
      }
    }
  expect(missing).toEqual([]);
  expect(asked).toEqual(expect.arrayContaining(certain));
  expect(asked.length).toBeGreaterThan(100);
});
