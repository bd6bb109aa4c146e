import * as v from 'valibot';
import { anyDay, dayField, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { moyenKinds } from '../../moyens/tables.ts';

const year = (missing: string) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.nonEmpty(missing),
    v.regex(/^(19|20)\d{2}$/, 'Écrivez une année. Exemple : 2027'),
    v.transform(Number)
  );

const nothing = v.pipe(
  v.optional(v.string(), ''),
  v.literal(''),
  v.transform(() => null)
);

/** A number as people write it: a comma or a point, spaces between thousands. */
const toNumber = v.pipe(
  v.string(),
  v.transform((text) => text.replaceAll(/[\s€%]/g, '').replace(',', '.')),
  v.regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'Écrivez un nombre. Exemple : 12,5'),
  v.transform(Number)
);
const number = (missing: string) => v.pipe(v.optional(v.string(), ''), v.nonEmpty(missing), toNumber);
const anyNumber = v.union([nothing, toNumber], 'Écrivez un nombre. Exemple : 12,5');
const anyYear = v.union([nothing, year('')], 'Écrivez une année. Exemple : 2027');

/** Euros or full-time equivalents: two decimals, not below zero; nothing typed is zero. */
const montant = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => text.replaceAll(/[\s€]/g, '').replace(',', '.') || '0'),
  v.regex(/^\d{1,10}(\.\d{1,2})?$/, 'Écrivez un nombre, avec deux décimales au plus. Exemple : 12 500,50'),
  v.transform(Number)
);

/** Beside what is written: why what an adopted plan has decided changes, and that there is nobody in the text. */
export const motifEntries = { motif: anyText(1000), sansPersonne: tick };

export const etapeForm = v.object({
  title: someText('Dites en quoi consiste l’étape.', 300),
  dueOn: dayField('Écrivez le jour prévu.'),
  doneOn: anyDay
});

export const indicateurForm = v.object({
  name: someText('Donnez un nom à l’indicateur.', 300),
  unit: someText('Dites en quoi il se compte. Exemple : personnes', 80),
  baseline: anyNumber,
  baselineYear: anyYear,
  target: anyNumber,
  targetYear: anyYear
});

export const valeurForm = v.object({ year: year('Écrivez l’année.'), value: number('Écrivez la valeur.') });

export const noteForm = v.object({ text: someText('Écrivez la note.', 3000) });

export const moyenForm = v.object({
  kind: v.picklist(moyenKinds, 'Choisissez une sorte de moyens.'),
  provider: someText('Dites qui apporte ces moyens.', 200),
  nis: anyText(20),
  year: year('Écrivez l’année.'),
  planned: montant,
  committed: montant,
  spent: montant,
  note: anyText(1000)
});

/** Logistic means have no amount, only words. */
export function moyenOf({ kind, planned, committed, spent, ...rest }: v.InferOutput<typeof moyenForm>) {
  const amounts =
    kind === 'logistique' ? { planned: null, committed: null, spent: null } : { planned, committed, spent };
  return { kind, ...rest, ...amounts };
}
