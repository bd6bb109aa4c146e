import { beforeAll, expect, it } from 'vitest';
import { isWorking } from '../../src/platform/http/working.ts';
import { attack, targetsOf, type Target } from './hostile.ts';
import { ask, cookieOf } from './people.ts';
import { rules } from './roles/rules.ts';
import { prepareRoles } from './roles/story.ts';
import { routes } from './routes.ts';
import { siteOnTheStory } from './story.ts';

let tokens: Record<string, string>;
const site = siteOnTheStory({}, async (story) => {
  tokens = await prepareRoles(story);
});

/** The administrator, who may open every page. */
let cookie: string;
let targets: Map<string, Target>;

beforeAll(async () => {
  const jeton = tokens['aline-exemple'] ?? '';
  cookie = cookieOf(await ask(site(), '/invitation', { form: { jeton, name: 'aline' } }));
  const pages = [];
  for (const [route, { at, get }] of Object.entries(rules)) {
    const url = at?.() ?? route;
    // What only takes forms shows nothing to fill in; its address is asked for all the same.
    pages.push({ url, body: get ? (await ask(site(), url, { cookie })).html : '' });
  }
  targets = targetsOf(pages);
}, 120_000);

it('knows an address for every parameter of the working part', () => {
  const parameters = routes
    .filter(({ id }) => isWorking(id) && rules[id])
    .flatMap(({ id, names }) => names.map((name) => `${id} [${name}]`));
  expect(parameters.length).toBeGreaterThan(25);
  expect(parameters.filter((one) => !targets.has(one))).toEqual([]);
});

it('answers every parameter of the working part with neither a failure nor an echo that runs', async () => {
  expect(await attack(site().origin, targets.values(), { cookie })).toEqual([]);
}, 300_000);
