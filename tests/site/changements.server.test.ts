import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';

const site = siteOnTheStory();
const other = siteOnTheStory({ CENTRE: 'cri-deux-rives' });
const text = async (path: string, on = site) => (await fetch(on().origin + path)).text();
const entries = (feed: string) =>
  [...feed.matchAll(/<entry>[\s\S]*?<updated>(\d{4}-\d\d-\d\d)/g)].map(([, day = '']) => day);

it('tells what changed since the last plénière that is known, with its day and its name', async () => {
  const page = await text('/plan/changements?depuis=pleniere');
  expect(page).toMatch(/la dernière plénière \(17\snovembre\s2021\)/);
  expect(page).toMatch(/<a href="\/plans\/ppli-2020"[^>]*>Plénière du PPLI<\/a>/);
  expect(page).toMatch(/<h2 id="changements"[^>]*>[^<]*17\snovembre\s2021/);
  expect(page).toContain('href="/plan/changements.atom?depuis=pleniere"');
  const english = await text('/en/plan/changements');
  expect(english).toMatch(/Last plenary known here, on 17\sNovember\s2021:[\s\S]{0,80}lang="fr"[^>]*>Plénière du PPLI/);
});

it('feeds what came since then, and all where nothing of the kind is asked', async () => {
  const since = await text('/plan/changements.atom?depuis=pleniere');
  expect(since).toMatch(/<subtitle>Dernière plénière connue ici, le 17\snovembre\s2021/);
  expect(since).toContain('/plan/changements.atom?depuis=pleniere');
  expect(entries(since).length).toBeGreaterThan(0);
  for (const day of entries(since)) expect(day >= '2021-11-17').toBe(true);
  expect(await text('/plan/changements.atom')).not.toContain('plénière connue');
});

it('says that none is known where none is, and tells the last three months', async () => {
  const page = await text('/plan/changements?depuis=pleniere', other);
  expect(page).toContain('Aucune plénière n’est connue ici');
  expect(page).not.toContain('value="pleniere"');
  expect(page).toMatch(/<option value="trimestre" selected/);
  const feed = await text('/plan/changements.atom?depuis=pleniere', other);
  expect(entries(feed)).toEqual(entries(await text('/plan/changements.atom', other)));
});
