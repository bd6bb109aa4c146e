import { describe, expect, it } from 'vitest';
import { m } from '#messages';
import { chosenAmong, withChosen } from './choisies.ts';

const choices = [
  { value: 'mille', name: `L’Atelier des Mille-Langues ${m.exemple()}` },
  { value: 'ecole-a', name: 'École du Pont' },
  { value: 'ecole-b', name: 'École du Pont' },
  { value: 'cpas-n', name: 'CPAS de Namur' },
  { value: 'cpas-d', name: 'CPAS de Dinant' }
];

describe('organisations sent by a form', () => {
  it.each([
    ['an id as it was ticked', ['cpas-n'], ['cpas-n']],
    ['a name, whatever its capitals, accents and signs', ['cpas DE namur'], ['cpas-n']],
    ['a name with or without the word that says it is invented', ['l atelier des mille langues'], ['mille']],
    ['the same, ticked and named: once', ['cpas-n', 'CPAS de Namur'], ['cpas-n']],
    ['a name that two have: as it was typed', ['École du Pont'], ['École du Pont']],
    ['a name that two have, with what tells them apart', ['École du Pont (ecole-b)'], ['ecole-b']],
    ['a part of a name: as it was typed', ['namur', 'cpas-d'], ['namur', 'cpas-d']],
    ['nothing', [], []]
  ])('%s', (_, sent, chosen) => expect(chosenAmong(sent, choices)).toEqual(chosen));

  it.each([
    ['namur', '« namur » n’est pas un nom entier. Il y a « CPAS de Namur ».'],
    ['cpas', '« cpas » n’est pas un nom entier. Il y a « CPAS de Namur », « CPAS de Dinant ».'],
    [
      'École du Pont',
      '« École du Pont » n’est pas un nom entier. Il y a « École du Pont (ecole-a) », « École du Pont (ecole-b) ».'
    ],
    ['Nulle part', 'Aucune organisation ne s’appelle « Nulle part ».']
  ])('%s: says why it is not taken', (text, said) => {
    const { values, unknown } = withChosen({ partenaires: ['cpas-n', text], autre: 'x' }, ['partenaires'], choices);
    expect(values).toEqual({ partenaires: ['cpas-n', text], autre: 'x' });
    expect(unknown).toEqual({ partenaires: said });
  });

  it('says nothing where all are known', () =>
    expect(withChosen({ membres: ['CPAS de Dinant'] }, ['membres'], choices)).toEqual({
      values: { membres: ['cpas-d'] },
      unknown: {}
    }));
});
