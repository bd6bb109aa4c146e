import { m } from '#messages';
import type { FieldErrors } from '#platform/http/form.ts';
import { suspicionsOf } from '#rooms/comptes/personnel.ts';
import { suspectWord } from '#rooms/diagnostic/observations/words.ts';

/** What in these texts looks as if it told of a person, by field; null where nothing does. */
export function suspected(texts: Record<string, string | null>): FieldErrors | null {
  const found = Object.entries(texts).flatMap(([name, text]): [string, string][] => {
    const [first] = suspicionsOf(text ?? '');
    return first ? [[name, m.observer_suspect({ what: suspectWord(first.what), where: first.where })]] : [];
  });
  return found.length ? { ...Object.fromEntries(found), sansPersonne: m.sans_personne_due() } : null;
}
