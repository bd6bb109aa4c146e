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

/** Of a thing as a whole. */
type Known = {
  source: string | null;
  verifiedOn: string | null;
  verifiedBy: Provenance['verifiedBy'] | null;
  provenance: Provenances;
};

/** Where one field is known from, and who confirmed it last: as it says itself, else as the whole does. */
export function provenanceIn({ source, verifiedOn, verifiedBy, provenance }: Known, field: string): Provenance {
  return {
    ...(source ? { source } : {}),
    ...(verifiedOn ? { verifiedOn } : {}),
    ...(verifiedBy ? { verifiedBy } : {}),
    ...provenance[field]
  };
}

/** Somebody says that all is as it stands: of single fields only where they come from is still told. */
export const confirmed = (provenance: Provenances): Provenances =>
  Object.fromEntries(
    Object.entries(provenance).map(([field, { verifiedOn: _on, verifiedBy: _by, ...rest }]) => [field, rest])
  );
