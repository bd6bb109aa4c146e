import { expect, it } from 'vitest';
import type { Traductions } from '../traductions.ts';
import { mergeTexts } from './langue-par-langue.ts';

const nl = { name: 'Avondcursus', ecrits: { name: { on: '2026-01-05', of: 'Cours du soir' } } };
const base = { name: 'Cours du soir', translations: { nl } as Traductions };
const own = (translations: Traductions) => mergeTexts(base, base, { translations });

it('two who write in two languages both keep theirs', () => {
  const theirs = { ...base, translations: { nl, uk: { name: 'Вечірні курси' } } };
  const mine = { translations: { nl, tr: { name: 'Akşam kursu' } } };
  expect(mergeTexts(base, theirs, mine)).toEqual({
    fields: { ...base, translations: { ...theirs.translations, ...mine.translations } },
    changed: { translations: { ...theirs.translations, ...mine.translations } },
    conflicts: {}
  });
});

it('two texts of one language stand beside each other, with their days', () => {
  const theirs = { ...base, translations: { nl: { ...nl, description: 'Op dinsdag.' } } };
  const said = { name: 'Avondlessen', ecrits: { name: { on: '2026-11-22', of: 'Cours du soir' } } };
  expect(mergeTexts(base, theirs, { translations: { nl: said } }).changed).toEqual({
    translations: { nl: { description: 'Op dinsdag.', ...said } }
  });
});

it('the same text written by both is a conflict of its field in the form', () => {
  const theirs = { ...base, translations: { nl: { name: 'Les op dinsdag' } } };
  const { conflicts, changed } = mergeTexts(base, theirs, {
    name: 'Cours du mardi',
    translations: { nl: { name: 'Avondlessen' } }
  });
  expect(conflicts).toEqual({ 't-nl-name': { theirs: 'Les op dinsdag' } });
  expect(changed).toEqual({ name: 'Cours du mardi' });
});

it('a text that others took away is told as nothing, and one taken away here leaves alone', () => {
  const { conflicts } = mergeTexts(
    base,
    { ...base, translations: {} },
    { translations: { nl: { name: 'Avondlessen' } } }
  );
  expect(conflicts).toEqual({ 't-nl-name': { theirs: null } });
  expect(own({}).changed).toEqual({ translations: {} });
  expect(own({ nl }).changed).toEqual({});
});
