import { m } from '#messages';
import type { ValiditeResult } from './rules.ts';

/** The word for each validity, in the reader's language. */
export const validiteNames: Record<ValiditeResult, () => string> = {
  valid: m.diagnostic_validite_valid,
  worse: m.diagnostic_validite_worse,
  better: m.diagnostic_validite_better,
  resolved: m.diagnostic_validite_resolved,
  unknown: m.diagnostic_validite_unknown
};

/** Every validity, as a reader meets them. */
export const validiteOrder = ['valid', 'worse', 'better', 'resolved', 'unknown'] as const satisfies ValiditeResult[];

/** One shape a validity, on a square of 16 units. */
export const validiteGlyphs: Record<ValiditeResult, { line?: string; shape: string }> = {
  valid: { shape: 'M2 3.6h12v3.2H2zM2 9.2h12v3.2H2z' },
  worse: { shape: 'M5.9 1h4.2v7H15l-7 7.4L1 8h4.9z' },
  better: { shape: 'M5.9 15h4.2V8H15L8 .6 1 8h4.9z' },
  resolved: { shape: 'M1 1h14v14H1zm10.2 3.9-4 5.2-2.4-2.2-1.3 1.4 3.8 3.6 5.4-6.6z' },
  unknown: {
    line: 'M4.2 5.4C4.2 3.2 5.8 2 8 2s3.8 1.2 3.8 3.2C11.8 8 8 7.6 8 10.6',
    shape: 'M6.7 12.4h2.6V15H6.7z'
  }
};
