import { describe, expect, it } from 'vitest';
import type { Block } from '#platform/documents/model.ts';
import { differencesOf, passagesOf } from './comparaison.ts';

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
const text = (words: string): Block => ({ kind: 'paragraph', text: words });
const of = (...blocks: Block[]) => ({ blocks });

describe('two editions', () => {
  it('that say the same have no difference', () => {
    const one = of(heading(1, 'Axe 1'), heading(2, 'F-01  Cours'), text('Un'), text('Un'));
    expect(differencesOf(one, structuredClone(one))).toEqual([]);
  });

  it('tell what was added, taken out and changed', () => {
    const before = of(
      heading(1, 'Axe 1'),
      heading(2, 'F-01  Cours'),
      text('En cours'),
      heading(2, 'F-02  Autre'),
      text('À venir')
    );
    const after = of(
      heading(1, 'Axe 1'),
      heading(2, 'F-01  Cours'),
      text('Réalisée'),
      heading(2, 'F-03  Nouvelle'),
      text('À discuter')
    );
    expect(differencesOf(before, after)).toEqual([
      { kind: 'change', heading: 'F-01  Cours', before: ['En cours'], after: ['Réalisée'] },
      { kind: 'ajoute', heading: 'F-03  Nouvelle', before: [], after: ['À discuter'] },
      { kind: 'retire', heading: 'F-02  Autre', before: ['À venir'], after: [] }
    ]);
  });

  it('find what has a code wherever it stands and whatever it is called', () => {
    const before = of(heading(1, 'Axe 1'), heading(2, 'F-01  Cours'), text('Un'), heading(1, 'Axe 2'));
    const after = of(heading(1, 'Axe 1'), heading(1, 'Axe 2'), heading(2, 'F-01  Cours du soir'), text('Un'));
    expect(differencesOf(before, after)).toEqual([
      { kind: 'change', heading: 'F-01  Cours du soir', before: ['F-01  Cours'], after: ['F-01  Cours du soir'] }
    ]);
  });

  it('count a line as often as it stands', () => {
    const difference = differencesOf(of(heading(1, 'A'), text('x')), of(heading(1, 'A'), text('x'), text('x')));
    expect(difference).toEqual([{ kind: 'change', heading: 'A', before: [], after: ['x'] }]);
  });

  it('compare rows of tables, facts and what is drawn, on pages that lie down too', () => {
    const wide = (value: string): Block => ({
      kind: 'wide',
      blocks: [
        heading(1, 'Grille'),
        { kind: 'table', columns: [{ name: 'A' }, { name: 'B' }], rows: [['Namur', { text: value }]] },
        { kind: 'facts', rows: [{ name: 'Date', values: ['hier'] }] }
      ]
    });
    expect(passagesOf(of(wide('1')))).toEqual([
      { key: 'Grille', heading: 'Grille', lines: ['Namur | 1', 'Date : hier'] }
    ]);
    expect(differencesOf(of(wide('1')), of(wide('2')))[0]).toMatchObject({
      before: ['Namur | 1'],
      after: ['Namur | 2']
    });
  });
});
