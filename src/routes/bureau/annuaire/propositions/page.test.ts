import { render } from 'svelte/server';
import { expect, it } from 'vitest';
import Page from './+page.svelte';

const proposition = {
  ...{ id: 'p', centreId: 'c', organisationId: 'o', serviceId: null, sentAt: new Date('2026-11-22T12:00:00Z') },
  changes: { name: { from: 'Avant', to: 'Après' }, unlisted: { from: false, to: true } },
  ...{ note: null, state: 'a-relire', handledAt: null, handledBy: null, answer: null }
};
const row = { proposition, organisation: 'Maison', service: null, exemple: false, total: 71, present: null };
const drawn = (form: unknown) =>
  render(Page, { props: { data: { waiting: [row], total: 71, handled: [], names: [], done: false }, form } as never })
    .body;
const ticked = (html: string) =>
  [...html.matchAll(/<input type="checkbox"[^>]*>/g)]
    .filter(([box]) => /\schecked/.test(box))
    .map(([box]) => /value="(\w+)"/.exec(box)?.[1]);

it('what was unticked comes back unticked', () => {
  const refused = (champs: string[]) => ({ of: 'p', typed: { champs }, errors: { reponse: 'Dites pourquoi.' } });
  expect(ticked(drawn(null))).toEqual(['name', 'unlisted']);
  expect(ticked(drawn(refused(['unlisted'])))).toEqual(['unlisted']);
  expect(ticked(drawn(refused([])))).toEqual([]);
});

it('says how many wait, what each is about, and which text is which', () => {
  const html = drawn(null);
  expect(html).toContain('À relire (71)');
  expect(html).not.toMatch(/<h3[^>]*>\s*(<!--.*?-->\s*)*<\/h3>/);
  expect(html).toMatch(/Avant.*Proposé/s);
});

it('says in words whether a service is still given', () => {
  const changes = { status: { from: 'active', to: 'temporarily closed' } };
  const waiting = [{ ...row, proposition: { ...proposition, changes }, present: { status: 'inactive' } }];
  const html = render(Page, {
    props: { data: { waiting, total: 1, handled: [], names: [], done: false }, form: null } as never
  }).body;
  expect(html).toMatch(/<del[^>]*>en cours</);
  expect(html).toMatch(/<ins[^>]*>fermé pour un temps</);
  expect(html).toContain('n’est plus donné pour le moment');
});
