import type { HeldFigure, Preuve } from './queries.server.ts';

/** A figure as it is quoted: its value (persons, or a share between 0 and 1) and what it is made of. */
export type QuotedFigure = { value: number; share: boolean; parts: HeldFigure[] };

const operations = ['registre', 'recensement', 'mouvement'] as const;

/**
 * The figure that a piece of evidence points at, from those held for its territory and year.
 * A share is foreign ÷ total inhabitants of one and the same operation: a register and a census
 * are never mixed. Null where it is not held, or where nobody lives.
 */
export function quoteFigure(preuve: Pick<Preuve, 'mesure' | 'figures'>): QuotedFigure | null {
  for (const operation of operations) {
    const held = preuve.figures.filter((figure) => figure.operation === operation);
    const find = (mesure: string) => held.find((figure) => figure.mesure === mesure);
    if (preuve.mesure !== 'foreign_share') {
      const figure = find(preuve.mesure ?? '');
      if (figure) return { value: figure.value, share: false, parts: [figure] };
      continue;
    }
    const foreign = find('foreign');
    const total = find('total');
    if (foreign && total && total.value > 0)
      return { value: foreign.value / total.value, share: true, parts: [foreign, total] };
  }
  return null;
}
