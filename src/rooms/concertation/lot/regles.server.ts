import { addMonths, isDay } from '#platform/calendar.ts';
import type { Visibilite } from '../../comptes/visibilite.ts';
import { ficheEditable } from '../../plan/fiches/edit/editable.server.ts';
import { wrongIn, type Change } from '../../plan/fiches/etat/rules.ts';
import { finalStates, presentState, type EtatRow } from '../../plan/fiches/rules.ts';
import type { FicheFieldsWithEspaces } from '../fiche-editable.server.ts';

/** What several fiches shall become; null, or nothing in a list: as each of them is. */
export type Voulu = {
  espaces: Ajouts;
  publics: Ajouts;
  communes: Ajouts;
  visibility: Visibilite | null;
  /** `{ id: null }`: no lead any more. */
  porteur: { id: string | null } | null;
  /** By how many months the first and the last day move. */
  mois: number;
  etat: Change | null;
};
type Ajouts = { plus: readonly string[]; moins: readonly string[] };

export const lists = ['espaces', 'publics', 'communes'] as const;

/** Whether anything at all is wanted. */
export const isSomething = ({ visibility, porteur, mois, etat, ...rest }: Voulu): boolean =>
  visibility !== null ||
  porteur !== null ||
  mois !== 0 ||
  etat !== null ||
  lists.some((name) => rest[name].plus.length + rest[name].moins.length > 0);

const joined = (held: readonly string[], { plus, moins }: Ajouts): string[] =>
  [...new Set([...held, ...plus])].filter((one) => !moins.includes(one)).toSorted();

const moved = (day: string, months: number): string => (months ? addMonths(day, months) : day);

/** What the sheet of one fiche becomes. */
export function sheetAfter(fields: FicheFieldsWithEspaces, voulu: Voulu): FicheFieldsWithEspaces {
  return {
    ...fields,
    espaces: joined(fields.espaces, voulu.espaces),
    publics: joined(fields.publics, voulu.publics),
    communes: joined(fields.communes, voulu.communes),
    visibility: voulu.visibility ?? fields.visibility,
    leadId: voulu.porteur ? voulu.porteur.id : fields.leadId,
    startsOn: moved(fields.startsOn, voulu.mois),
    endsOn: moved(fields.endsOn, voulu.mois)
  };
}

/** Who may what to one fiche, as its rights say. */
export type Permis = { modifier: boolean; changerEtat: boolean; clore: boolean };

/** What keeps one fiche from becoming this, in French; nothing where it may. */
export function refusOf(
  before: FicheFieldsWithEspaces,
  after: FicheFieldsWithEspaces,
  { etat }: Voulu,
  { etats, permis, today }: { etats: readonly EtatRow[]; permis: Permis; today: string }
): string[] {
  const refus: string[] = [];
  if (changedNames(before, after).length && !permis.modifier) refus.push('Vos rôles ne vous laissent pas la modifier.');
  if (after.wholeTerritory && after.communes.length)
    refus.push('Elle couvre tout le territoire : elle n’a pas de communes à elle.');
  const { communes: _, ...wrong } = ficheEditable.check?.(after) ?? {};
  refus.push(...Object.values(wrong));
  if (![after.startsOn, after.endsOn].every((day) => isDay(day) && day >= '1900-01-01' && day < '2100-01-01'))
    refus.push('Ses dates sortiraient du siècle.');
  if (etat && presentState(etats)?.state !== etat.state) {
    const final = finalStates.includes(etat.state);
    if (!(final ? permis.clore : permis.changerEtat))
      refus.push(
        final ? 'Vos rôles ne vous laissent pas la clore.' : 'Vos rôles ne vous laissent pas changer son état.'
      );
    const { state, on } = wrongIn(etat, etats, today);
    if (state) refus.push(state);
    else if (on) refus.push(on);
  }
  return refus;
}

/** The fields of a sheet that differ. */
export const changedNames = (before: FicheFieldsWithEspaces, after: FicheFieldsWithEspaces) =>
  (Object.keys(after) as (keyof FicheFieldsWithEspaces)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name])
  );

/** What of a state is wrong whatever the fiche: told beside its field. */
export function wrongEtat(etat: Change | null, today: string): Record<string, string> {
  if (!etat) return {};
  const { state: _, ...errors } = wrongIn(etat, [], today);
  return errors;
}
