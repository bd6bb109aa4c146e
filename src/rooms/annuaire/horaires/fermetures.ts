import { dayNumber } from './jours.ts';

/** A time when a service is closed whatever its hours say. Days, inclusive. */
export type Fermeture = { from: string; to: string; reason: string | null };

/** The closure of a day: of several the one that lasts longest. */
export function fermetureDu(closures: readonly Fermeture[], day: number): Fermeture | null {
  let found: Fermeture | null = null;
  for (const closure of closures) {
    const covers = day >= dayNumber(closure.from) && day <= dayNumber(closure.to);
    if (covers && (!found || closure.to > found.to)) found = closure;
  }
  return found;
}
