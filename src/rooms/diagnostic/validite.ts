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
