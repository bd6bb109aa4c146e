import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import type { OffreDuPortrait } from './commune.server.ts';
import DansLaCommune from './DansLaCommune.svelte';

const offre: OffreDuPortrait = {
  ...{ day: '2026-11-22', services: 1, operateurs: 1, exemple: true, year: 2021 },
  repertoires: [
    { id: 'fle', name: 'Français', services: 1, densite: 4.25, place: { rank: 5, of: 38 } },
    { id: 'ili', name: 'ILI', services: 0, densite: 0, place: { without: 30 } },
    { id: 'isp', name: 'Insertion', services: 0, densite: 0, place: { without: 1 } },
    { id: 'daspa', name: 'DASPA', services: 0, densite: null, place: null }
  ]
};
const drawn = (some: Partial<OffreDuPortrait> = {}) =>
  render(DansLaCommune, {
    props: { offre: { ...offre, ...some }, commune: 'Ciney', nis: '91030', source: 'Statbel.' }
  })
    .body.replaceAll(/<!--.*?-->/g, '')
    .replaceAll(/[\u00a0\u202f]/g, ' ');

it('says what is listed, of how many operators, and where the commune stands', () => {
  const html = drawn();
  expect(html).toContain('Avec un lieu ici : 1 service de 1 opérateur.');
  expect(html).toContain('exemple');
  const cells = [...html.matchAll(/<td[^>]*>(?:<a[^>]*>)?([^<]*)/g)].map(([, text]) => text);
  expect(cells).toEqual([
    ...['1', '4,25', '5 sur 38'],
    ...['0', '0', 'une des 30 communes sans service'],
    ...['0', '0', 'la seule commune sans service'],
    ...['0', 'non connu', '']
  ]);
  expect(html).toContain('/annuaire?repertoire=fle&amp;commune=91030"');
  expect(html).toContain('/annuaire/couverture?repertoire=fle&amp;mesure=densite"');
});

it('says in a sentence that nothing is listed', () => {
  const html = drawn({ services: 0, operateurs: 0, exemple: false });
  expect(html).toContain('L’annuaire ne connaît aucun service qui ait un lieu ici.');
  expect(html).toContain('href="/annuaire/couverture"');
  expect(html).not.toMatch(/<table|exemple/);
});

it('compares nothing of a commune of another territory, and says what is listed there', () => {
  const outside = drawn({ services: 0, repertoires: [] });
  expect(outside.replaceAll(/<[^>]+>/g, '').trim()).toBe(
    'L’annuaire de ce centre couvre son territoire, dont Ciney ne fait pas partie.'
  );
  const some = drawn({ repertoires: [] });
  expect(some).toContain('1 service de 1 opérateur');
  expect(some).not.toContain('<table');
});
