import { warningsOf } from '../../comptes/personnel.ts';
import type { Fermeture } from '../horaires/fermetures.ts';
import type { Agrement } from '../organisations/operateur/agrements.ts';
import type { Kind } from './entrant.ts';

const texts: Readonly<Record<Kind, readonly string[]>> = {
  organisations: ['name', 'alternateName', 'description'],
  locations: [],
  services: ['name', 'alternateName', 'description', 'publicsNote', 'titresNote', 'costNote', 'enrolmentNote']
};

const wordsOf = (field: string, value: unknown): unknown =>
  field === 'fermetures'
    ? (value as Fermeture[]).map(({ reason }) => reason)
    : field === 'agrements'
      ? (value as Agrement[]).map(({ name }) => name)
      : value;

/** What among the fields that are written looks as if it told of a person, by field. */
export const personnelDans = (
  kind: Kind,
  written: Readonly<Record<string, unknown>>
): [field: string, said: string][] =>
  Object.entries(
    warningsOf(
      Object.fromEntries(
        [...texts[kind], 'fermetures', 'agrements'].flatMap((field) =>
          field in written ? [[field, wordsOf(field, written[field])] as const] : []
        )
      )
    )
  );
