import { asc, desc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Orm } from '../../../src/platform/database/open.ts';
import { journal, type Fields } from '../../../src/platform/database/tables.ts';
import { constats } from '../../../src/rooms/diagnostic/tables.ts';
import { etapes, ficheEtats, ficheNotes, fiches } from '../../../src/rooms/plan/fiches/tables.ts';
import { indicateurs } from '../../../src/rooms/plan/fiches/indicateurs/tables.ts';
import { moyens } from '../../../src/rooms/plan/fiches/moyens/tables.ts';
import { recommandations } from '../../../src/rooms/plan/tables.ts';
import { editables } from '../../../src/rooms/rapports/bureau/editables.server.ts';
import type { Acknowledged } from './writer.ts';

/** Every object that is written on, by kind and id, field by field as its room reads it; a fiche with its state. */
export type Snapshot = Map<string, Fields>;

const keyOf = (kind: string, id: string): string => `${kind} ${id}`;
const centre = 'cai-namur';

/** The objects of these fiches and constats, and all that were made since a line of the journal. */
export async function snapshot(orm: Orm, ficheIds: string[], constatIds: string[], since: number): Promise<Snapshot> {
  const made = await orm
    .selectDistinct({ kind: journal.kind, id: journal.objectId })
    .from(journal)
    .where(gt(journal.seq, since));
  const ids = new Map<string, Set<string>>([
    ['fiches', new Set(ficheIds)],
    ['constats', new Set(constatIds)]
  ]);
  const add = (kind: string, id: string) => ids.set(kind, (ids.get(kind) ?? new Set()).add(id));
  for (const { kind, id } of made) if (editables.has(kind)) add(kind, id);
  const all = [...(ids.get('fiches') ?? [])];
  for (const { ficheId, no } of await orm.select().from(etapes).where(inArray(etapes.ficheId, all)))
    add('etapes', `${ficheId}#${no}`);
  for (const { id } of await orm.select().from(indicateurs).where(inArray(indicateurs.ficheId, all)))
    add('indicateurs', id);
  for (const { id } of await orm.select().from(moyens).where(inArray(moyens.ficheId, all))) add('moyens', id);
  const found: Snapshot = new Map();
  for (const [kind, some] of ids)
    for (const id of some) {
      const standing = await editables.get(kind)?.read(orm, centre, id, false);
      if (standing) found.set(keyOf(kind, id), { ...standing.fields });
    }
  for (const id of all) {
    const [etat] = await orm
      .select()
      .from(ficheEtats)
      .where(eq(ficheEtats.ficheId, id))
      .orderBy(desc(ficheEtats.seq))
      .limit(1);
    const fields = found.get(keyOf('fiches', id));
    if (fields) fields.state = etat?.state ?? null;
  }
  return found;
}

/** The order of keys is not kept by the database. */
const text = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, one: unknown) =>
    one && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => a.localeCompare(b)))
      : one
  );

/**
 * Plays the journal since a line on what there was then, and says in words wherever it does not lead to what there is:
 * a change half made, one without its line, a line without its change.
 */
export async function disagreements(orm: Orm, before: Snapshot, after: Snapshot, since: number): Promise<string[]> {
  const wrong: string[] = [];
  const played = new Map<string, Fields | null>(before);
  const lines = await orm.select().from(journal).where(gt(journal.seq, since)).orderBy(asc(journal.seq));
  const notes = new Map<string, number>();
  for (const { seq, kind, objectId, action, before: was, after: is } of lines) {
    if (!editables.has(kind)) continue;
    const key = keyOf(kind, objectId);
    const known = played.get(key);
    if (action === 'noter l’avancement') {
      notes.set(objectId, (notes.get(objectId) ?? 0) + 1);
      continue;
    }
    if (action.startsWith('retirer ')) {
      for (const [name, value] of Object.entries(was ?? {}))
        if (name in (known ?? {}) && text(known?.[name]) !== text(value))
          wrong.push(`${seq}: ${key} is removed with another ${name}`);
      played.set(key, null);
      continue;
    }
    if (!was) {
      if (known) wrong.push(`${seq}: ${key} is made twice`);
      played.set(key, { ...is });
      continue;
    }
    if (!known) wrong.push(`${seq}: ${key} is changed and was never made`);
    const next: Fields = { ...known };
    for (const [name, value] of Object.entries(was))
      if (name in next && text(next[name]) !== text(value))
        wrong.push(`${seq}: ${key}: ${name} was ${text(next[name])}, not ${text(value)}`);
    played.set(key, { ...next, ...is });
  }
  for (const [key, fields] of played) {
    const stands = after.get(key);
    if (!fields !== !stands) wrong.push(`${key} ${stands ? 'stands and was removed' : 'does not stand'}`);
    // A line may tell more than the fields of its object: the day and the reason of a state.
    for (const [name, value] of Object.entries(fields ?? {}))
      if (stands && name in stands && text(stands[name]) !== text(value))
        wrong.push(`${key}: ${name} is ${text(stands[name])}, the journal says ${text(value)}`);
  }
  for (const key of after.keys()) if (!played.has(key)) wrong.push(`${key} stands without a line`);
  for (const [ficheId, many] of notes) {
    const held = await orm.select().from(ficheNotes).where(eq(ficheNotes.ficheId, ficheId));
    const written = held.filter(({ text: words }) => words.startsWith('Essai '));
    if (written.length !== many) wrong.push(`${ficheId} has ${written.length} notes, the journal ${many}`);
  }
  return wrong;
}

/** What was acknowledged and is not in the journal under its number and in the words that were sent. */
export async function lostOf(orm: Orm, acknowledged: readonly Acknowledged[], since: number): Promise<Acknowledged[]> {
  const lines = await orm.select().from(journal).where(gt(journal.seq, since));
  const bySeq = new Map(lines.map((line) => [line.seq, line]));
  const words = lines.map(({ seq, personneId, label, after, reason }) => ({
    seq,
    personneId,
    words: JSON.stringify([label, after, reason])
  }));
  const byWords = new Map<string, typeof words>();
  for (const one of words)
    for (const [mark] of one.words.matchAll(/Essai [a-z]+ [a-z]+ fin/g))
      byWords.set(mark, [...(byWords.get(mark) ?? []), one]);
  return acknowledged.filter(({ who, mark, seq }) => {
    if (seq !== null && bySeq.get(seq)?.personneId !== who) return true;
    if (!mark) return false;
    const found = byWords.get(mark) ?? [];
    return !found.some((one) => one.personneId === who && (seq === null || one.seq === seq));
  });
}

/** Codes that two objects of one plan or diagnostic have. */
export async function sameCodes(orm: Orm): Promise<string[]> {
  const twice = await Promise.all(
    [
      [fiches, fiches.planId] as const,
      [recommandations, recommandations.planId] as const,
      [constats, constats.diagnosticId] as const
    ].map(([table, under]) =>
      orm
        .select({ code: table.code })
        .from(table)
        .groupBy(under, table.code)
        .having(sql`count(*) > 1`)
    )
  );
  return twice.flat().map(({ code }) => code);
}
