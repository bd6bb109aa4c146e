import * as v from 'valibot';
import { anyDay, tick } from '#platform/http/fields.ts';
import { anyText, readFields, type FieldErrors, type Typed } from '#platform/http/form.ts';
import { agrementKinds } from '../../services/codes.ts';
import { anyMail, anyPhone, anyUrl } from '../../services/edit/forms.ts';
import { isAnneeScolaire } from './agrements.ts';
import type { OperateurFields } from './editable.server.ts';

export const operateurForm = v.object({
  alternateName: anyText(200),
  description: anyText(4000),
  email: anyMail,
  website: anyUrl,
  phone: anyPhone,
  /** Written with dots, spaces or BE. */
  bce: v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => text.replaceAll(/^BE|[\s.]/gi, '')),
    v.regex(/^$|^[01]?\d{9}$/, 'Ce numéro a dix chiffres. Exemple : 0123.456.749'),
    v.transform((digits) => (digits ? digits.padStart(10, '0') : null))
  ),
  unlisted: tick
});

const one = v.object({
  id: v.optional(v.string(), ''),
  kind: v.pipe(
    v.optional(v.picklist(['', ...agrementKinds], 'Choisissez dans la liste.'), ''),
    v.transform((kind) => kind || null)
  ),
  name: anyText(200),
  startsOn: anyDay,
  endsOn: anyDay,
  schoolYear: v.pipe(
    v.optional(v.string(), ''),
    v.check((text) => text === '' || isAnneeScolaire(text), 'Une année scolaire s’écrit 2026-2027.'),
    v.transform((text) => text || null)
  )
});

/** Rows of a table that a form holds: a row without a kind is none, which is how one is taken away. */
export function readAgrements(
  data: FormData,
  known: OperateurFields['agrements']
): { agrements: OperateurFields['agrements']; typed: Typed; errors: FieldErrors } {
  const agrements: OperateurFields['agrements'] = [];
  const typed: Typed = {};
  const errors: FieldErrors = {};
  for (let no = 0; no <= known.length; no += 1) {
    const own = new FormData();
    for (const name of Object.keys(one.entries)) {
      const value = String(data.get(`agrement-${name}-${no}`) ?? '');
      own.set(name, value);
      typed[`agrement-${name}-${no}`] = [value];
    }
    const read = readFields(own, one);
    if (!read.ok) {
      for (const [name, error] of Object.entries(read.errors)) errors[`agrement-${name}-${no}`] = error;
      continue;
    }
    const { id, kind, ...rest } = read.values;
    if (!kind) continue;
    const before = known.find((other) => other.id === id);
    agrements.push({ id: before?.id ?? crypto.randomUUID(), kind, ...rest });
  }
  return { agrements: agrements.toSorted((a, b) => (a.id < b.id ? -1 : 1)), typed, errors };
}

export const rhythms = ['1', '3', '6', '12'] as const;

export const contactForm = v.object({
  courriel: anyMail,
  langue: v.pipe(v.optional(v.string(), 'fr'), v.maxLength(5)),
  rythme: v.pipe(v.picklist(rhythms, 'Choisissez un rythme.'), v.transform(Number))
});
