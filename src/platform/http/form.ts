import * as v from 'valibot';

/** What was typed, by field, as it came. */
export type Typed = Record<string, string[]>;
/** What is wrong, by field; `''` is said of the form as a whole. */
export type FieldErrors = Record<string, string>;
/** What comes back to a form that was refused. */
export type Refused = { typed: Typed; errors: FieldErrors };

type Entries = v.ObjectEntries;
export type Read<E extends Entries> =
  { ok: true; values: v.InferOutput<v.ObjectSchema<E, undefined>>; typed: Typed } | ({ ok: false } & Refused);

/** Longest text of one field, in signs; more is refused and not cut. */
const LONGEST_TEXT = 20_000;

/** Reads a posted form by its schema, whose messages are told beside the fields. Fields the schema does not name are left out. */
export async function readForm<E extends Entries>(
  request: Request,
  schema: v.ObjectSchema<E, undefined>
): Promise<Read<E>> {
  return readFields(await request.formData(), schema);
}

export function readFields<E extends Entries>(data: FormData, schema: v.ObjectSchema<E, undefined>): Read<E> {
  const typed: Typed = {};
  const given: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(schema.entries)) {
    const all = data.getAll(name).flatMap((value) => (typeof value === 'string' ? [clean(value)] : []));
    typed[name] = all;
    given[name] = isList(entry) ? all.filter((value) => value !== '') : all[0];
  }
  const tooLong = Object.entries(typed).filter(([, all]) => all.some((value) => value.length > LONGEST_TEXT));
  if (tooLong.length)
    return {
      ok: false,
      typed,
      errors: Object.fromEntries(tooLong.map(([name]) => [name, 'Ce texte dépasse 20 000 signes.']))
    };
  const parsed = v.safeParse(schema, given);
  if (parsed.success) return { ok: true, values: parsed.output, typed };
  const errors: FieldErrors = {};
  for (const issue of parsed.issues) errors[String(issue.path?.[0]?.key ?? '')] ??= issue.message;
  return { ok: false, typed, errors };
}

/** As browsers send it, without the signs that no one types: line ends as one sign, no control signs. */
const clean = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    // oxlint-disable-next-line no-control-regex -- they are what is taken out
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, '')
    .trim();

type Nested = { type: string; wrapped?: Nested; pipe?: readonly Nested[] };

/** Whether a field takes several values, whatever stands around. */
function isList(entry: Nested): boolean {
  if (entry.type === 'array') return true;
  if (entry.wrapped) return isList(entry.wrapped);
  const first = entry.pipe?.[0];
  return first !== undefined && first !== entry && isList(first);
}

/** A text that must be given, at most `longest` signs. */
export const someText = (missing: string, longest = 200) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.nonEmpty(missing),
    v.maxLength(longest, `Ce texte dépasse ${new Intl.NumberFormat('fr-BE').format(longest)} signes.`)
  );

/** A text that may be left out: null then. */
export const anyText = (longest = 20_000) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.maxLength(longest, `Ce texte dépasse ${new Intl.NumberFormat('fr-BE').format(longest)} signes.`),
    v.transform((text) => text || null)
  );

/** An address of mail, in small letters. */
export const mailAddress = v.pipe(
  v.optional(v.string(), ''),
  v.nonEmpty('Écrivez une adresse de courriel.'),
  v.maxLength(254, 'Cette adresse est trop longue.'),
  v.email('Cette adresse n’est pas complète. Exemple : prenom.nom@centre.example'),
  v.toLowerCase()
);
