import type { verifiers } from '../services/codes.ts';

/** Where one field comes from and when it was last changed and confirmed, where that is not what the whole thing says. */
export type Provenance = {
  source?: string;
  /** Days, as 2026-11-22. Changed and confirmed are two things. */
  updatedOn?: string;
  verifiedOn?: string;
  verifiedBy?: (typeof verifiers)[number];
};

/** By name of the field. */
export type Provenances = Record<string, Provenance>;
