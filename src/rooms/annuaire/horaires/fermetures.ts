import { dayNumber } from './jours.ts';

/** A time when a service is closed whatever its hours say. Days, inclusive; without an end, until further notice. */
export type Fermeture = { from: string; to: string | null; reason: string | null };

/** The closure of a day: of several the one that lasts longest. */
export function fermetureDu(closures: readonly Fermeture[], day: number): Fermeture | null {
  let found: Fermeture | null = null;
  for (const closure of closures) {
    const covers = day >= dayNumber(closure.from) && (closure.to === null || day <= dayNumber(closure.to));
    if (covers && (!found || (found.to !== null && (closure.to === null || closure.to > found.to)))) found = closure;
  }
  return found;
}
