import { jourEcrit } from '../horaires/saisie/fermetures.ts';
import type { Fermeture } from '../horaires/fermetures.ts';
import { isAnneeScolaire } from '../organisations/operateur/agrements.ts';
import { agrementKinds } from '../services/codes.ts';
import { agrementWord } from '../services/words.ts';
import type { AgrementDit } from './datees.ts';

/*
 * HSDS has closures and recognitions as texts of a service, `alert` and `accreditations`. Those that our own files write
 * are read again; what others write there is told to people, and no date is guessed from it.
 */

const months = [
  ...['janvier', 'février', 'mars', 'avril', 'mai', 'juin'],
  ...['juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre']
];
const DAY = String.raw`(\d{1,2})(?:er)?\s(${months.join('|')})\s(\d{4})`;
const FERMETURE = new RegExp(String.raw`^du\s${DAY}\sau\s${DAY}(?:\s\((.*)\))?$`, 's');

const dayOf = (date = '', month = '', year = ''): string | null =>
  jourEcrit(`${year}-${months.indexOf(month) + 1}-${date}`);

/** « Fermé du 24 décembre 2026 au 3 janvier 2027 (congés). Fermé du … »; null where it is anything else. */
export function fermeturesDe(alert: string | null): Fermeture[] | null {
  const [before, ...parts] = (alert ?? '').split(/(?:^|\. )Fermé (?=du\s)/);
  if (before || !parts.length) return null;
  const all = parts.flatMap((part): Fermeture[] => {
    const [, d1, m1, y1, d2, m2, y2, reason] = FERMETURE.exec(part) ?? [];
    const [from, to] = [dayOf(d1, m1, y1), dayOf(d2, m2, y2)];
    return from && to && from <= to ? [{ from, to, reason: reason?.trim() || null }] : [];
  });
  return all.length === parts.length ? all : null;
}

const kinds = new Map(agrementKinds.map((kind) => [agrementWord(kind), kind]));

/** « initiative locale d’intégration (ILI), classe … (DASPA) 2026-2027 »; null where no part of it is a kind that we know. */
export function agrementsDe(accreditations: string | null): AgrementDit[] | null {
  const parts = (accreditations ?? '').split(', ').filter(Boolean);
  let known = false;
  const all = parts.map((part): AgrementDit => {
    const [, words = part, year] = /^(.*?)(?:\s(\d{4}-\d{4}))?$/s.exec(part) ?? [];
    const schoolYear = year && isAnneeScolaire(year) ? year : null;
    const name = year && !schoolYear ? part : words;
    const kind = kinds.get(name);
    known ||= kind !== undefined;
    return kind ? { kind, name: null, schoolYear } : { name, schoolYear };
  });
  return known ? all : null;
}
