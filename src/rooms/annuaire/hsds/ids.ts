import { uuidOf } from '../exemple/hasard.ts';

/**
 * Every thing of HSDS has a UUID; those that we hold as a part of something else get the one that its name always gives,
 * so that it stays the same from one answer to the next.
 */
export const idOf = (...parts: (string | number)[]): string => uuidOf(`hsds/${parts.join('/')}`);

/** What an object holds, without what is not known: the schemas of HSDS know no null. */
export type Known<T> = { [Key in keyof T]?: NonNullable<T[Key]> };

export function known<T extends object>(fields: T): Known<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== '')
  ) as Known<T>;
}

/** An address that leads somewhere, or nothing: what people typed is not always one. */
export const uriOf = (text: string | null): string | null =>
  text && /^https?:\/\/[^\s"<>\\^`{|}]+$/i.test(text) && URL.canParse(text) ? text : null;

export const emailOf = (text: string | null): string | null =>
  text && /^[^\s@"(),:;<>[\\\]]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(text) ? text : null;

/** Letters without case and accents. */
export const fold = (text: string): string =>
  text.toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('œ', 'oe');
