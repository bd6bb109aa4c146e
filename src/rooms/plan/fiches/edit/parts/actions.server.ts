import { and, eq, max } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { may, type Droit } from '../../../../comptes/droits.ts';
import type { Acteur } from '../../../../comptes/roles.ts';
import { droitsDuPlan } from '../../../droits.ts';
import type { FicheInEspaces } from '../../etat/actions.server.ts';
import { etapes, ficheNotes, fichePartenaires, fiches } from '../../tables.ts';
import { indicateurs, indicateurValeurs } from '../../indicateurs/tables.ts';
import { moyens } from '../../moyens/tables.ts';
import { nameSince } from '../../../noms.server.ts';
import { unitOf, valuesOf, type EtapeFields, type IndicateurFields, type MoyenFields } from './editables.server.ts';

type Done = { kind: string; objectId: string; label: string; before?: Fields; after?: Fields };
/** Null when there was nothing to do it to. */
type Work = (tx: Orm, fiche: typeof fiches.$inferSelect) => Promise<Done | null>;

/** The last line that was written of a part when one decided to do something to it. */
type Last = { kind: string; objectId: string; seq: number };
/** Thrown where another was written meanwhile: nothing is. */
export class ChangedSince extends Error {}

/** Does something to a part of a fiche, the fiche being locked, with its line in the journal. @returns the line’s number; null when there is no such fiche for this person @throws ChangedSince where `last` is not the last line any more */
async function onFiche(
  acteur: Acteur,
  { id, espaces }: FicheInEspaces,
  [action, droit]: [string, Droit],
  now: Date,
  work: Work,
  last?: Last
): Promise<number | null> {
  const { centreId } = acteur;
  return db().transaction(async (tx) => {
    const [fiche] = await tx
      .select()
      .from(fiches)
      .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)))
      .for('update');
    if (!fiche) return null;
    const partners = await tx.select().from(fichePartenaires).where(eq(fichePartenaires.ficheId, id));
    const organisations = [
      ...partners.map(({ organisationId }) => organisationId),
      ...(fiche.leadId ? [fiche.leadId] : [])
    ];
    if (!may(acteur, droit, { centreId, espaces, organisations })) return null;
    // Once the fiche is locked nobody else writes on its parts.
    if (last && (await lastLineOf(tx, last.kind, last.objectId)) !== last.seq) throw new ChangedSince();
    const done = await work(tx, fiche);
    if (!done) return null;
    return note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action,
      ...done,
      label: `${fiche.code} ${done.label}`
    });
  });
}

const avancement = droitsDuPlan['noter l’avancement d’une fiche'];

export const addEtape = (acteur: Acteur, fiche: FicheInEspaces, input: EtapeFields, now: Date) =>
  onFiche(acteur, fiche, ['ajouter une étape', avancement], now, async (tx, { id }) => {
    const [last] = await tx
      .select({ no: max(etapes.no) })
      .from(etapes)
      .where(eq(etapes.ficheId, id));
    const no = (last?.no ?? 0) + 1;
    await tx.insert(etapes).values({ ficheId: id, no, ...input });
    return { kind: 'etapes', objectId: `${id}#${no}`, label: input.title, after: input };
  });

export const removeEtape = (acteur: Acteur, fiche: FicheInEspaces, no: number, now: Date, last?: Last) =>
  onFiche(
    acteur,
    fiche,
    ['retirer une étape', avancement],
    now,
    async (tx, { id }) => {
      const [row] = await tx
        .delete(etapes)
        .where(and(eq(etapes.ficheId, id), eq(etapes.no, no)))
        .returning();
      if (!row) return null;
      const { title, dueOn, doneOn } = row;
      return { kind: 'etapes', objectId: `${id}#${no}`, label: title, before: { title, dueOn, doneOn } };
    },
    last
  );

/** Puts back a step that was taken away, under its number, or the next one where that was given again. Null where it stands. */
export const restoreEtape = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  no: number,
  input: EtapeFields,
  now: Date,
  last: Last
) =>
  onFiche(
    acteur,
    fiche,
    ['remettre une étape', avancement],
    now,
    async (tx, { id }) => {
      const held = await tx.select().from(etapes).where(eq(etapes.ficheId, id));
      const place = held.some((etape) => etape.no === no) ? Math.max(...held.map((etape) => etape.no)) + 1 : no;
      await tx.insert(etapes).values({ ficheId: id, no: place, ...input });
      return { kind: 'etapes', objectId: `${id}#${place}`, label: input.title, after: input };
    },
    last
  );

export const addIndicateur = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  input: Omit<IndicateurFields, 'values'>,
  now: Date
) =>
  onFiche(acteur, fiche, ['ajouter un indicateur', avancement], now, async (tx, { id }) => {
    const [last] = await tx
      .select({ no: max(indicateurs.no) })
      .from(indicateurs)
      .where(eq(indicateurs.ficheId, id));
    const objectId = crypto.randomUUID();
    await tx.insert(indicateurs).values({ id: objectId, ficheId: id, no: (last?.no ?? 0) + 1, ...input });
    return { kind: 'indicateurs', objectId, label: input.name, after: input };
  });

/** Writes the value of an indicator for a year; a value that was there is replaced, and the journal keeps it. */
export const setValeur = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  id: string,
  input: { year: number; value: number },
  now: Date
) =>
  onFiche(acteur, fiche, ['noter une valeur', avancement], now, async (tx, { id: ficheId }) => {
    const [indicateur] = await tx
      .select()
      .from(indicateurs)
      .where(and(eq(indicateurs.id, id), eq(indicateurs.ficheId, ficheId)));
    if (!indicateur) return null;
    const before = await valuesOf(tx, id);
    const set = { value: input.value, notedOn: today(now) };
    await tx
      .insert(indicateurValeurs)
      .values({ indicateurId: id, year: input.year, ...set })
      .onConflictDoUpdate({ target: [indicateurValeurs.indicateurId, indicateurValeurs.year], set });
    const after = await valuesOf(tx, id);
    return {
      kind: 'indicateurs',
      objectId: id,
      label: indicateur.name,
      before: { values: before },
      after: { values: after }
    };
  });

export const addNote = (acteur: Acteur, fiche: FicheInEspaces, text: string, now: Date) =>
  onFiche(acteur, fiche, ['noter l’avancement', avancement], now, async (tx, { id, title }) => {
    const [last] = await tx
      .select({ seq: max(ficheNotes.seq) })
      .from(ficheNotes)
      .where(eq(ficheNotes.ficheId, id));
    await tx.insert(ficheNotes).values({ ficheId: id, seq: (last?.seq ?? 0) + 1, on: today(now), text });
    return { kind: 'fiches', objectId: id, label: title, after: { note: text } };
  });

const placer = droitsDuPlan['placer des moyens'];

export const addMoyen = (acteur: Acteur, fiche: FicheInEspaces, input: MoyenFields, now: Date) =>
  onFiche(acteur, fiche, ['placer des moyens', placer], now, async (tx, { id }) => {
    const objectId = crypto.randomUUID();
    await tx.insert(moyens).values({ id: objectId, ficheId: id, unit: unitOf(input.kind), ...input });
    return { kind: 'moyens', objectId, label: `${input.provider}, ${input.year}`, after: input };
  });

export const removeMoyen = (acteur: Acteur, fiche: FicheInEspaces, moyenId: string, now: Date, last?: Last) =>
  onFiche(
    acteur,
    fiche,
    ['retirer des moyens', placer],
    now,
    async (tx, { id }) => {
      const [row] = await tx
        .delete(moyens)
        .where(and(eq(moyens.id, moyenId), eq(moyens.ficheId, id)))
        .returning();
      if (!row) return null;
      const { kind, provider, nis, year, planned, committed, spent, note: words } = row;
      const before = { ficheId: id, kind, provider, nis, year, planned, committed, spent, note: words };
      return { kind: 'moyens', objectId: moyenId, label: `${provider}, ${year}`, before };
    },
    last
  );

/**
 * Puts back means that were taken away, by the name that who gives them has now. Null where they stand.
 * @param last the line that took them away
 */
export const restoreMoyen = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  id: string,
  given: MoyenFields,
  now: Date,
  last: Last
) =>
  onFiche(
    acteur,
    fiche,
    ['remettre des moyens', placer],
    now,
    async (tx, { id: ficheId, centreId }) => {
      const input = { ...given, provider: await nameSince(tx, centreId, given.provider, last.seq) };
      const [row] = await tx
        .insert(moyens)
        .values({ id, ficheId, unit: unitOf(input.kind), ...input })
        .onConflictDoNothing()
        .returning({ id: moyens.id });
      return row ? { kind: 'moyens', objectId: id, label: `${input.provider}, ${input.year}`, after: input } : null;
    },
    last
  );
