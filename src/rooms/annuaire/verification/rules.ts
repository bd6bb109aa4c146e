import { addMonths } from '#platform/calendar.ts';

/** Months without a confirmation after which a service leaves the public list by itself. */
export const LISTED_MONTHS = 24;

/** @returns the last day on which a service that was confirmed on `verifiedOn` stands in the public list */
export const listedUntil = (verifiedOn: string): string => addMonths(verifiedOn, LISTED_MONTHS);

/**
 * Months after its last confirmation during which what a field says is taken as it stands (`fresh`), and after which it
 * is said to be old (`old`): places change within weeks, hours within a school year, an address or a name hardly ever.
 */
export const fieldMonths = {
  capacity: { fresh: 1, old: 3 },
  openingHours: { fresh: 4, old: 9 },
  cost: { fresh: 9, old: 18 },
  enrolment: { fresh: 9, old: 18 },
  languages: { fresh: 9, old: 18 },
  conditions: { fresh: 9, old: 18 },
  phone: { fresh: 12, old: 24 },
  email: { fresh: 12, old: 24 },
  website: { fresh: 12, old: 24 },
  description: { fresh: 12, old: 24 },
  address: { fresh: 24, old: 48 },
  name: { fresh: 24, old: 48 },
  kind: { fresh: 24, old: 48 },
  bce: { fresh: 24, old: 48 }
} as const;

export type AgingField = keyof typeof fieldMonths;
export type Confiance = 'fraiche' | 'moyenne' | 'ancienne' | 'inconnue';

/** How much a field can be relied on. @param verifiedOn null where nobody ever confirmed it */
export function confianceIn(field: AgingField, verifiedOn: string | null, today: string): Confiance {
  if (verifiedOn === null) return 'inconnue';
  const { fresh, old } = fieldMonths[field];
  if (today <= addMonths(verifiedOn, fresh)) return 'fraiche';
  return today <= addMonths(verifiedOn, old) ? 'moyenne' : 'ancienne';
}
