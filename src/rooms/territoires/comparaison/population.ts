import { valueOf, type Chiffres, type Operation } from '../communes/chiffres.ts';
import { partsOf, type Part } from '../portrait/rules.ts';

/** The share nearest to a year: of that year, else of the latest before it, else of the first after it. */
export function partAround(parts: readonly Part[], year: number): Part | null {
  return parts.findLast((part) => part.year <= year) ?? parts[0] ?? null;
}

export type PopulationAt = {
  year: number;
  /** On 1 January of that very year, register; null: not known. */
  habitants: number | null;
  /** The nearest share held, with its own year and operation. */
  part: { year: number; operation: Operation; part: number } | null;
};

/** Inhabitants and foreign share of a territory around some years. */
export const populationAt = (held: Chiffres, nis: string, years: readonly number[]): PopulationAt[] =>
  years.map((year) => {
    const part = partAround(partsOf(held, nis), year);
    return {
      year,
      habitants: valueOf(held, nis, 'total', year, 'registre'),
      part: part && { year: part.year, operation: part.operation, part: part.part }
    };
  });
