import { expect, it } from 'vitest';
import { quoteFigure } from './chiffre.ts';
import type { HeldFigure } from './queries.server.ts';

const figure = (mesure: HeldFigure['mesure'], operation: HeldFigure['operation'], value: number): HeldFigure => ({
  mesure,
  operation,
  value,
  unit: 'personnes',
  status: 'observed',
  attribution: 'Statbel',
  title: 'Census 2021',
  licence: 'CC BY 4.0',
  url: null,
  updatedOn: null
});

it('quotes a count as it is held', () => {
  const quoted = quoteFigure({ mesure: 'foreign', figures: [figure('foreign', 'recensement', 723)] });
  expect(quoted).toMatchObject({ value: 723, share: false });
});

it('computes a share from one and the same operation', () => {
  // Hastière, an invented pair: the register counts all inhabitants, the census all and the foreign ones.
  const figures = [
    figure('total', 'registre', 6200),
    figure('total', 'recensement', 6000),
    figure('foreign', 'recensement', 300)
  ];
  expect(quoteFigure({ mesure: 'foreign_share', figures })?.value).toBe(0.05);
});

it('says nothing where the figure is not held, or its operations do not meet', () => {
  expect(quoteFigure({ mesure: 'foreign', figures: [] })).toBe(null);
  expect(
    quoteFigure({
      mesure: 'foreign_share',
      figures: [figure('total', 'registre', 6200), figure('foreign', 'recensement', 300)]
    })
  ).toBe(null);
});

it('has no share where nobody lives', () => {
  const figures = [figure('total', 'registre', 0), figure('foreign', 'registre', 0)];
  expect(quoteFigure({ mesure: 'foreign_share', figures })).toBe(null);
});
