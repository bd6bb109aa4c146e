import { readFields, type FieldErrors, type Typed } from '#platform/http/form.ts';
import { semaineForm, weekOf } from '../../horaires/forms.ts';
import { hoursOf, weekOfText } from '../../horaires/saisie/texte.ts';
import { writePlages } from '../../horaires/saisie/plages.ts';
import type { LieuDuService } from './fields.ts';

/** The fields by which a week is typed. */
const names = Object.keys(semaineForm.entries);
export const jours = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'] as const;

/** What the fields of a week are filled with; a text that seven days cannot say stands in its own field. */
export function typedWeek(hours: string | null): Record<string, string> {
  const week = weekOfText(hours);
  if (!week) return { texte: hours ?? '', feries: 'ferme', vacances: 'comme', rendez_vous: 'non' };
  const days = jours.map((jour, i) => [jour, writePlages(week.days[i] ?? [])]);
  return {
    ...Object.fromEntries(days),
    feries: week.feries,
    vacances: week.vacances,
    rendez_vous: week.rendezVous,
    texte: ''
  };
}

/**
 * The hours of one place, whose fields carry its id: a place that was not there when the form was drawn keeps its hours.
 * @param before what stood there when the form was drawn: sent back so it stays as it is, sign by sign
 */
function readWeek(
  data: FormData,
  id: string,
  before: string | null
): { hours: string | null; typed: Typed; errors: FieldErrors } {
  const own = new FormData();
  for (const name of names) for (const value of data.getAll(`${name}-${id}`)) own.append(name, value);
  if (![...own].length) return { hours: before, typed: {}, errors: {} };
  const drawn = typedWeek(before);
  const same = names.every((name) => String(own.get(name) ?? '').trim() === (drawn[name] ?? ''));
  const read = readFields(own, semaineForm);
  const named = <T>(all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).map(([name, value]) => [name ? `${name}-${id}` : '', value]));
  const typed = named(read.typed);
  if (!read.ok) return { hours: before, typed, errors: named(read.errors) };
  if (same) return { hours: before, typed, errors: {} };
  return { hours: read.values.texte || hoursOf(weekOf(read.values)), typed, errors: {} };
}

/**
 * Where a service is given, of the places of its organisation, with the hours there.
 * @param before as it stood when the form was drawn
 */
export function readLieux(
  data: FormData,
  places: readonly string[],
  before: readonly LieuDuService[]
): { lieux: LieuDuService[]; typed: Typed; errors: FieldErrors } {
  const lieux: LieuDuService[] = [];
  const typed: Typed = { lieux: data.getAll('lieux').map(String) };
  const errors: FieldErrors = {};
  for (const locationId of places) {
    const known = before.find((one) => one.locationId === locationId);
    const week = readWeek(data, locationId, known?.openingHours ?? null);
    const named = `note-${locationId}`;
    const note = String(data.get(named) ?? known?.hoursNote ?? '').trim();
    Object.assign(typed, week.typed, { [named]: [note] });
    if (!typed.lieux?.includes(locationId)) continue;
    Object.assign(errors, week.errors);
    if (note.length > 300) errors[named] = 'Ce texte dépasse 300 signes.';
    lieux.push({ locationId, openingHours: week.hours, hoursNote: note || null });
  }
  return { lieux: lieux.toSorted((a, b) => (a.locationId < b.locationId ? -1 : 1)), typed, errors };
}
