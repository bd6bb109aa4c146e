import { describe, expect, it } from 'vitest';
import { suspicionsOf, warningsOf } from './personnel.ts';

describe('what looks like a person', () => {
  it.each([
    ['Appeler le 0470 12 34 56 après 18 h', 'un numéro de téléphone'],
    ['Appeler le +32 470 12 34 56', 'un numéro de téléphone'],
    ['Au 081 22 33 44 le matin', 'un numéro de téléphone'],
    ['Écrire à jean.dupont@exemple.be', 'une adresse de courriel'],
    ['Mme Diallo attend depuis juin', 'le nom d’une personne'],
    ['Registre 85.07.30-033.28', 'un numéro de registre national'],
    ['Registre 85073003328', 'un numéro de registre national'],
    ['né le 30/07/1985 à Namur', 'une date de naissance']
  ])('%s', (text, what) => {
    expect(suspicionsOf(text).map((one) => one.what)).toContain(what);
  });
  it.each([
    'Les cours du soir ouvrent à 18 h 30 pour 24 places',
    'Madame la ministre a répondu',
    '12 500,50 EUR en 2026, 0,5 ETP en 2027',
    'De 2026-01-01 à 2027-12-31, communes 92094 et 92003',
    'Article 152/9, paragraphe 2 du Code'
  ])('%s: nothing', (text) => {
    expect(suspicionsOf(text)).toEqual([]);
  });
  it('a number whose check digits do not hold is not one of the register', () => {
    expect(suspicionsOf('85.07.30-033.29')).toEqual([]);
  });
  it('stands beside its field, in lists too', () => {
    expect(warningsOf({ title: 'Rien', objectives: ['Rien', 'M. Peeters'], phaseNo: 1, leadId: null })).toEqual({
      objectives: expect.stringContaining('« M. Peeters »')
    });
  });
});
