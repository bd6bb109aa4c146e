import type { Refused, Typed } from '#platform/http/form.ts';
import type { Came } from './update.server.ts';

/**
 * What a form that was not taken gives back: what was typed, and beside each field why.
 * @param said how a field’s value reads, where it is not a plain text
 */
export function refusalOf(
  came: Extract<Came, { came: 'wrong' | 'conflict' }>,
  typed: Typed,
  said: (name: string, value: unknown) => string = (_, value) => plain(value)
): Refused {
  if (came.came === 'wrong') return { typed, errors: came.errors };
  const errors = Object.entries(came.conflicts).map(([name, { theirs }]) => [
    name,
    `Quelqu’un a changé ceci pendant que vous écriviez ; il y est maintenant : « ${said(name, theirs)} ». Votre texte est gardé ici : enregistrez pour qu’il le remplace, ou reprenez l’autre.`
  ]);
  return { typed: { ...typed, depuis: [String(came.since)] }, errors: Object.fromEntries(errors) };
}

/** A value as a sentence has it. */
export const plain = (value: unknown): string =>
  value === null || value === ''
    ? 'rien'
    : Array.isArray(value)
      ? value.map(plain).join(', ') || 'rien'
      : String(value);
