import type { Fields } from '#platform/database/tables.ts';
import { rewind } from '../../../comptes/edit/editable.ts';

/** A thing of a plan whose text the journal follows; parts belong to a fiche. */
export type Sorte = 'recommandation' | 'moyen' | 'indicateur';

/** A line of the journal about such a thing, or about the visibility of a fiche. */
export type Ligne = {
  objectId: string;
  /** Its day. */
  on: string;
  action: string;
  before: Fields | null;
  reason: string | null;
};

/** A thing as it stands; null where it was taken away since. */
export type Texte = {
  sorte: Sorte;
  id: string;
  /** Its own code, or that of its fiche. */
  code: string;
  ficheId: string | null;
  exemple: boolean;
  fields: Fields | null;
};

export type Amendement = {
  sorte: Sorte;
  id: string;
  code: string;
  exemple: boolean;
  sort: 'ajoute' | 'retire' | 'modifie';
  /** As it was on the first day, and on the second; null where it was not there. */
  before: Fields | null;
  after: Fields | null;
  /** Names of the fields that differ. */
  changed: string[];
  /** Why, as it was written down in between, the latest first. */
  reasons: { on: string; reason: string }[];
};

/** What the journal calls the writing of a thing that was not there, and its taking away. */
const created = new Set([
  'écrire une recommandation',
  'écrire une fiche',
  'placer des moyens',
  'remettre des moyens',
  'ajouter un indicateur',
  'remettre un indicateur'
]);
const removed = new Map<string, Sorte>([
  ['retirer des moyens', 'moyen'],
  ['retirer un indicateur', 'indicateur']
]);
/** What the line that took a thing away keeps beside its text, to put it back whole. */
const beside = new Set(['no', 'values', 'notees']);

/** What a line of the journal took away; null where it did something else. */
export const sorteRetiree = ({ action }: Pick<Ligne, 'action'>): Sorte | null => removed.get(action) ?? null;

const textOfRemoved = (before: Fields | null): Fields | null =>
  before && Object.fromEntries(Object.entries(before).filter(([name]) => !beside.has(name)));

/**
 * A thing as it was at the end of a day, from what it is and the lines that came after, the latest first; null where it
 * was not there. What no line says to have been written was there from the first.
 */
export function texteOn(now: Fields | null, lines: readonly Ligne[], day: string): Fields | null {
  let past = now;
  for (const line of lines) {
    if (line.on <= day) break;
    if (created.has(line.action)) past = null;
    else if (removed.has(line.action)) past = textOfRemoved(line.before);
    else if (past) past = rewind(past, [line]);
  }
  return past;
}

const textOf = (value: unknown): string => JSON.stringify(value ?? null);

/**
 * What was added to the texts of a plan, taken away or changed between two days. A thing is there on a day where the
 * reader might have read it: what was still the team’s own is told as new once it is open. Of a fiche that was not there
 * on both days no part is told, for the fiche itself is.
 * @param lines of all of them and of their fiches, the latest first
 * @param fiches the visibility of each fiche as it stands
 */
export function amendementsBetween(
  { textes, fiches, lines }: { textes: readonly Texte[]; fiches: ReadonlyMap<string, string>; lines: readonly Ligne[] },
  reads: readonly string[],
  { du, au }: { du: string; au: string }
): Amendement[] {
  const byObject = Map.groupBy(lines, ({ objectId }) => objectId);
  const linesOf = (id: string): readonly Ligne[] => byObject.get(id) ?? [];
  const isOpen = (fields: Fields | null): boolean => {
    const visibility = fields?.visibility;
    return fields !== null && (typeof visibility !== 'string' || reads.includes(visibility));
  };
  const on = ({ id, fields }: Texte, day: string): Fields | null => {
    const then = texteOn(fields, linesOf(id), day);
    return isOpen(then) ? then : null;
  };
  const ficheThere = (id: string, day: string): boolean => {
    const visibility = fiches.get(id);
    return visibility !== undefined && isOpen(texteOn({ visibility }, linesOf(id), day));
  };
  return textes.flatMap((texte) => {
    const { ficheId } = texte;
    if (ficheId !== null && !(ficheThere(ficheId, du) && ficheThere(ficheId, au))) return [];
    const [before, after] = [on(texte, du), on(texte, au)];
    if (!before && !after) return [];
    const changed = Object.keys({ ...before, ...after }).filter(
      (name) => before && after && textOf(before[name]) !== textOf(after[name])
    );
    if (before && after && !changed.length) return [];
    const { sorte, id, code, exemple } = texte;
    return {
      ...{ sorte, id, code, exemple, before, after, changed },
      sort: !before ? 'ajoute' : !after ? 'retire' : 'modifie',
      reasons: linesOf(id).flatMap(({ on: day, reason }) =>
        reason && day > du && day <= au ? { on: day, reason } : []
      )
    };
  });
}

/** Constats that a recommandation stands on, on each of two days. */
export function constatsBetween({ before, after }: Amendement): { attached: string[]; detached: string[] } {
  const idsOf = (fields: Fields | null): string[] =>
    Array.isArray(fields?.constats) ? fields.constats.map(String) : [];
  const [was, is] = [idsOf(before), idsOf(after)];
  return { attached: is.filter((id) => !was.includes(id)), detached: was.filter((id) => !is.includes(id)) };
}
