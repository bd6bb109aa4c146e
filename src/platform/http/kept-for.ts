/**
 * What a page says of itself, as its `cache-control`, that is true for some seconds only: it is kept here for so long.
 * Readers are always told to ask again.
 */
export const keptFor = (seconds: number): string => `max-age=${seconds}`;

/** The seconds that an answer may be kept; null where it does not say. */
export function keptSeconds(cacheControl: string | null): number | null {
  const seconds = /^max-age=(\d{1,6})$/.exec(cacheControl ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds);
}
