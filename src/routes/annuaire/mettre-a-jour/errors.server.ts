import { m } from '#messages';
import type { FieldErrors } from '#platform/http/form.ts';
import { suspicionsOf } from '#rooms/comptes/personnel.ts';
import { suspectWord } from '#rooms/diagnostic/observations/words.ts';

/** What is wrong, in the reader's language: the forms of the desk speak French. */
const said: Readonly<Record<string, () => string>> = {
  placesFree: m.operateur_wrong_number,
  waitingWeeks: m.operateur_wrong_number,
  phone: m.operateur_wrong_phone,
  endsOn: m.operateur_wrong_day,
  closedFrom: m.operateur_wrong_day,
  closedTo: m.operateur_wrong_day,
  status: m.operateur_errors,
  services: m.operateur_close_none,
  ...{ places: m.operateur_wrong_number, minimumAge: m.operateur_wrong_number, maximumAge: m.operateur_wrong_number },
  ...{ languages: m.operateur_wrong_language, email: m.operateur_wrong_mail, url: m.operateur_wrong_url },
  ...{ startsOn: m.operateur_wrong_day, website: m.operateur_wrong_url, bce: m.operateur_wrong_bce }
};
export const inWords = (errors: FieldErrors, word = m.operateur_wrong_hours): FieldErrors =>
  Object.fromEntries(
    Object.keys(errors).map((name) => [name, (name.includes('-') ? word : (said[name] ?? m.operateur_wrong_long))()])
  );

/** Texts that seem to tell of a person. */
export function suspectIn(texts: Record<string, string | null>): FieldErrors {
  const errors: FieldErrors = {};
  for (const [field, text] of Object.entries(texts)) {
    const [suspect] = suspicionsOf(text ?? '');
    if (suspect) errors[field] = m.operateur_wrong_person({ what: suspectWord(suspect.what), where: suspect.where });
  }
  return errors;
}

/** What the rules of a service say of what does not go together, by the field that says it. */
const rules: Readonly<Record<string, () => string>> = {
  placesFree: m.operateur_wrong_places,
  endsOn: m.operateur_wrong_order,
  fermetures: m.operateur_wrong_order,
  maximumAge: m.operateur_wrong_age,
  levelTo: m.operateur_wrong_level,
  besoins: m.operateur_wrong_need
};

/** The same, beside the field of this form: of what it has not, the form as a whole is said to be wrong. */
export const ruled = (
  errors: Partial<Record<string, string>>,
  fields: Readonly<Record<string, unknown>>
): FieldErrors =>
  Object.fromEntries(
    Object.keys(errors).map((name) => {
      const there = name === 'fermetures' ? 'closedTo' : name;
      return there in fields
        ? [there, (rules[name] ?? m.operateur_errors)()]
        : ['', (rules[name] ?? m.operateur_errors)()];
    })
  );
