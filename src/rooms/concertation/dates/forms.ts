import * as v from 'valibot';
import { dayField, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { parts } from './rules.ts';

const months = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^([-+−]?\d{1,3})?$/, 'Écrivez un nombre de mois. Exemple : 3, ou -2 pour avancer'),
  v.transform((text) => Number(text.replace('−', '-') || '0')),
  v.check((count) => Math.abs(count) <= 120, 'Dix ans au plus.')
);
const part = v.pipe(v.optional(v.string(), 'tout'), v.picklist(parts, 'Choisissez dans la liste.'));

/** The field of a step, by its number. */
export const etapeField = (no: number | string): string => `etape-${no}`;

/** The dates of one fiche and of its steps. */
export const datesForm = (nos: readonly number[]) =>
  v.object({
    vu: someText('Cette page est trop ancienne : rechargez-la.'),
    startsOn: dayField('Écrivez le jour du début.'),
    endsOn: dayField('Écrivez le jour de la fin.'),
    mois: months,
    part,
    motif: anyText(1000),
    sansPersonne: tick,
    ...Object.fromEntries(nos.map((no) => [etapeField(no), dayField('Écrivez le jour de cette étape.')]))
  });

/** What the line of time asks for: by how many months something of a fiche was dragged. */
export const asked = v.object({ mois: v.fallback(months, 0), part: v.fallback(part, 'tout') });
