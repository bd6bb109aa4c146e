import { describe, expect, it } from 'vitest';
import { drawPont, wrap, type Rive } from './pont.ts';

const old: Rive = {
  id: 'old',
  name: 'Old',
  axes: [
    {
      id: 'a',
      no: 1,
      name: 'Emploi et revenu digne',
      droits: [],
      meets: [{ referentielId: 'new', axeId: 'x', reason: '' }]
    },
    {
      id: 'b',
      no: 2,
      name: 'Santé',
      droits: [],
      meets: [
        { referentielId: 'new', axeId: 'y', reason: '' },
        { referentielId: 'new', axeId: 'x', reason: '' },
        { referentielId: 'other', axeId: 'x', reason: '' }
      ]
    }
  ]
};
const later: Rive = {
  id: 'new',
  name: 'New',
  axes: [
    {
      id: 'x',
      no: 1,
      name: 'x',
      meets: [],
      droits: [
        { no: 1, name: 'travail' },
        { no: 2, name: 'formation' }
      ]
    },
    {
      id: 'y',
      no: 2,
      name: 'y',
      meets: [],
      droits: [{ no: 3, name: 'technologies de l’information et de la communication' }]
    }
  ]
};

describe('the bridge between two grids', () => {
  const drawn = drawPont(old, later);

  it('has a strand for each pair that meets, and none to another grid', () => {
    expect(drawn.strands.map(({ from, to }) => `${from}-${to}`)).toEqual(['a-x', 'b-y', 'b-x']);
  });

  it('writes every right and every axis without rights, within the drawing', () => {
    const lines = [...drawn.left.blocs, ...drawn.right.blocs].flatMap((bloc) => bloc.lines);
    expect(lines.map(({ text }) => text)).toContain('2. formation');
    expect(lines.filter(({ strong }) => strong).length).toBeGreaterThanOrEqual(2);
    for (const { y } of lines) expect(y).toBeLessThanOrEqual(drawn.height);
  });

  it('keeps blocs apart and in their order', () => {
    for (const { blocs } of [drawn.left, drawn.right])
      for (const [i, bloc] of blocs.entries()) if (i) expect(bloc.top).toBeGreaterThan(blocs[i - 1]?.bottom ?? 0);
  });

  it('cuts texts where they fit', () => {
    expect(wrap('technologies de l’information et de la communication', 128).length).toBe(3);
    expect(wrap('incommensurablement', 10)).toEqual(['incommensurablement']);
  });
});
