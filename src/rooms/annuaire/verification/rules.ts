import { addMonths } from '#platform/calendar.ts';

/** Months without a confirmation after which a service leaves the public list by itself. */
export const LISTED_MONTHS = 24;

/** @returns the last day on which a service that was confirmed on `verifiedOn` stands in the public list */
export const listedUntil = (verifiedOn: string): string => addMonths(verifiedOn, LISTED_MONTHS);
