import { expect, it } from 'vitest';
import { siteOnTheStory } from './story.ts';

/** What pages say of their own accord, so that nobody takes a figure for more than it is. */

const site = siteOnTheStory();
const text = async (path: string): Promise<string> =>
  (await (await fetch(site().origin + path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

it('a plan of which the sources name no fiche says so, with their count and the source', async () => {
  const page = await text('/plans/ppli-2017');
  expect(page).toMatch(/Les titres des 36 fiches-action : les sources les comptent sans les nommer\./);
  expect(page).toMatch(/Source : \S/);
});

it('means are spread on demand alone, and the page says that it did', async () => {
  const note = 'C’est un calcul de cette page, pas une décision du plan.';
  expect(await text('/plan/mise-en-rapport')).not.toContain(note);
  expect(await text('/plan/mise-en-rapport?repartir=population')).toContain(note);
});
