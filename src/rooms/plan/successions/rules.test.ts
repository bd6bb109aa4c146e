import { describe, expect, it } from 'vitest';
import { countBySort, passagesOf, type Constatee, type Element, type Lien } from './rules.ts';

const element = (key: string): Element => ({ key, kind: 'fiche', code: key, title: key, exemple: true });
const lien = (before: string | null, after: string | null, reason: string | null = null): Lien => ({
  before,
  after,
  reason,
  exemple: true
});
const none = new Map<string, Constatee>();
const said = (liens: Lien[], before = ['a', 'b', 'c'], after = ['x', 'y'], constatees = none) =>
  passagesOf(before.map(element), after.map(element), liens, constatees).map((passage) => [
    passage.sort,
    passage.before.map(({ key }) => key).join('+'),
    passage.after.map(({ key }) => key).join('+')
  ]);

describe('what became of things', () => {
  it('reads kept, merged and split from what meets', () => {
    expect(said([lien('a', 'x')])[0]).toEqual(['gardee', 'a', 'x']);
    expect(said([lien('a', 'x'), lien('b', 'x')])[0]).toEqual(['fusionnee', 'a+b', 'x']);
    expect(said([lien('a', 'x'), lien('a', 'y')])[0]).toEqual(['scindee', 'a', 'x+y']);
    expect(said([lien('a', 'x'), lien('b', 'x'), lien('b', 'y')])[0]).toEqual(['recomposee', 'a+b', 'x+y']);
  });

  it('takes as dropped or new only what a record says so', () => {
    expect(said([lien('a', null, 'plus utile'), lien(null, 'x')])).toEqual([
      ['abandonnee', 'a', ''],
      ['nouvelle', '', 'x'],
      ['inconnue', 'b', ''],
      ['inconnue', 'c', ''],
      ['inconnue', '', 'y']
    ]);
  });

  it('tells by dates and states what no record names', () => {
    const constatees = new Map<string, Constatee>([
      ['a', { sort: 'terminee', reason: null }],
      ['b', { sort: 'poursuivie', reason: null }],
      ['c', { sort: 'abandonnee', reason: 'trop cher' }]
    ]);
    expect(said([lien('a', 'x')], undefined, undefined, constatees)).toEqual([
      ['gardee', 'a', 'x'],
      ['poursuivie', 'b', ''],
      ['abandonnee', 'c', ''],
      ['inconnue', '', 'y']
    ]);
  });

  it('keeps reasons, each once, and says which records are invented', () => {
    const [merged] = passagesOf(
      ['a', 'b'].map(element),
      [element('x')],
      [lien('a', 'x', 'même public'), lien('b', 'x', 'même public')],
      none
    );
    expect(merged?.reasons).toEqual([{ text: 'même public', exemple: true }]);
    expect(merged?.exemple).toBe(true);
  });

  it('says nothing of what the reader may not see: neither dropped nor new', () => {
    expect(said([lien('a', 'hidden'), lien('hidden', 'x')], ['a'], ['x'])).toEqual([
      ['inconnue', 'a', ''],
      ['inconnue', '', 'x']
    ]);
  });

  it('holds each thing once, and counts', () => {
    const before = Array.from({ length: 40 }, (_, i) => `b${i}`);
    const after = Array.from({ length: 30 }, (_, i) => `a${i}`);
    const liens = before.flatMap((key, i) =>
      i % 3 ? [lien(key, `a${(i * 7) % 30}`)] : i % 2 ? [lien(key, null)] : []
    );
    const passages = passagesOf(before.map(element), after.map(element), liens, none);
    const keys = passages.flatMap((passage) => [...passage.before, ...passage.after].map(({ key }) => key));
    expect(keys.toSorted()).toEqual([...before, ...after].toSorted());
    expect(countBySort(passages).reduce((sum, { count }) => sum + count, 0)).toBe(passages.length);
  });
});
