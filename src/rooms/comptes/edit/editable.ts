import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import type { Cible, Droit } from '../droits.ts';
import type { Acteur } from '../roles.ts';

/** An object that people write on, as far as writing goes: each room says it of its own. */
export type Editable<F extends Fields = Fields> = {
  /** Name of its table, as the journal knows it. */
  kind: string;
  /** What changing it is called in the journal and in the room’s table of rights. */
  action: string;
  droit: Droit;
  /**
   * The object as it stands; null when the centre has none of this id.
   * @param lock keeps everybody else from changing it until the transaction ends
   */
  read(tx: Orm, centreId: string, id: string, lock: boolean): Promise<Standing<F> | null>;
  /** Of a change, what is this person’s to decide; all of it where nothing is said. */
  within?(acteur: Acteur, fields: Partial<F>): Partial<F>;
  /** Merges what two people write, where a field has parts that they write on apart. */
  merge?(base: F, now: F, mine: Partial<F>): Merged<F>;
  /** Writes the fields that change. @param acteur who says it, where that is kept beside what is said */
  write(tx: Orm, id: string, changed: Partial<F>, whole: F, acteur?: Acteur): Promise<void>;
  /** What does not go together, by field, in French. */
  check?(fields: F): Partial<Record<keyof F & string, string>>;
  /** What does not go together with other objects, by field, in French; keeps it so until the transaction ends. */
  checkWithin?(tx: Orm, id: string, fields: F): Promise<Partial<Record<keyof F & string, string>>>;
};

/** Of what somebody sends, what is theirs to decide. */
export const within = <F extends Fields, Sent extends Partial<F> | null>(
  acteur: Acteur,
  editable: Editable<F>,
  sent: Sent
): Sent | Partial<F> => (sent && editable.within ? editable.within(acteur, sent) : sent);

export type Standing<F> = { fields: F; label: string; cible: Cible };

/** The journal gives names of what stands within a field back in its own order. */
const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
const signOf = (value: unknown): string => JSON.stringify(value ?? null, inOrder);
const same = (a: unknown, b: unknown): boolean => signOf(a) === signOf(b);

/** What the other has written meanwhile, of a field that both changed. */
export type Conflict = { theirs: unknown };
/** Conflicts by field, or by what the form calls a part of one. */
export type Merged<F> = { fields: F; changed: Partial<F>; conflicts: Record<string, Conflict> };

/**
 * What comes of two people writing on the same object, field by field: where one of them changed it, that stands; where
 * both did, and not alike, neither is lost: it is a conflict, and the present text stands meanwhile.
 * @param base as it was when the writer opened it
 * @param now as it stands
 * @param mine what the writer sent; fields left out are not touched
 */
export function merge<F extends Fields>(base: F, now: F, mine: Partial<F>): Merged<F> {
  const merged: Merged<F> = { fields: { ...now }, changed: {}, conflicts: {} };
  for (const name of Object.keys(mine) as (keyof F & string)[]) {
    const written = mine[name];
    if (written === undefined || same(written, base[name]) || same(written, now[name])) continue;
    if (!same(now[name], base[name])) merged.conflicts[name] = { theirs: now[name] };
    else {
      merged.fields[name] = written as F[typeof name];
      merged.changed[name] = written;
    }
  }
  return merged;
}

/** An object as it was, from what it is and what the journal says was changed since, the latest line first. */
export function rewind<F extends Fields>(now: F, lines: readonly { before: Fields | null }[]): F {
  const past: Fields = { ...now };
  for (const { before } of lines)
    for (const [name, value] of Object.entries(before ?? {})) if (name in past) past[name] = value;
  return past as F;
}
