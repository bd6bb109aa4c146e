import { niveaux } from '../codes.ts';
import type { ServiceFields } from './fields.ts';

/** What does not go together in a service, by field. */
export function wrongIn(fields: ServiceFields): Partial<Record<keyof ServiceFields, string>> {
  const { minimumAge, maximumAge, startsOn, endsOn, lieux, modes, fermetures, places, placesFree, besoins } = fields;
  const { levelFrom, levelTo } = fields;
  const wrong: Partial<Record<keyof ServiceFields, string>> = {};
  if (levelFrom && levelTo && niveaux.indexOf(levelTo) < niveaux.indexOf(levelFrom))
    wrong.levelTo = 'Le niveau le plus haut vient avant le plus bas.';
  if (minimumAge !== null && maximumAge !== null && minimumAge > maximumAge)
    wrong.maximumAge = 'L’âge le plus haut vient avant le plus bas.';
  if (startsOn && endsOn && endsOn < startsOn) wrong.endsOn = 'Il finit avant de commencer.';
  if (!besoins.length) wrong.besoins = 'Choisissez au moins un besoin.';
  if (modes.includes('sur-place') && !lieux.length)
    wrong.lieux = 'Dites où il est donné, ou qu’il ne l’est pas sur place.';
  if (fermetures.some(({ from, to }) => to < from)) wrong.fermetures = 'Une fermeture finit avant de commencer.';
  if (places !== null && placesFree !== null && placesFree > places)
    wrong.placesFree = 'Il ne peut y avoir plus de places libres que de places.';
  return wrong;
}

/** What does not go together by a change; what was wrong before it stays for another day. */
export function freshWrong(standing: ServiceFields, changed: Partial<ServiceFields>): Record<string, string> {
  const known = wrongIn(standing);
  return Object.fromEntries(Object.entries(wrongIn({ ...standing, ...changed })).filter(([name]) => !(name in known)));
}
