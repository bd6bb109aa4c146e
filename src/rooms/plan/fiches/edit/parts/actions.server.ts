import { and, eq, max } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import type { Acteur } from '../../../../comptes/roles.ts';
import { droitsDuPlan } from '../../../droits.ts';
import type { FicheInEspaces } from '../../etat/actions.server.ts';
import { etapes, ficheNotes } from '../../tables.ts';
import type { EtapeFields } from './editables.server.ts';
import { onFiche, type Last, type Why } from './on-fiche.server.ts';

const avancement = droitsDuPlan['noter l’avancement d’une fiche'];

export const addEtape = (acteur: Acteur, fiche: FicheInEspaces, input: EtapeFields, now: Date, why: Why = {}) =>
  onFiche(
    acteur,
    fiche,
    ['ajouter une étape', avancement],
    now,
    async (tx, { id }) => {
      const [last] = await tx
        .select({ no: max(etapes.no) })
        .from(etapes)
        .where(eq(etapes.ficheId, id));
      const no = (last?.no ?? 0) + 1;
      await tx.insert(etapes).values({ ficheId: id, no, ...input });
      return { kind: 'etapes', objectId: `${id}#${no}`, label: input.title, after: input };
    },
    why
  );

export const removeEtape = (acteur: Acteur, fiche: FicheInEspaces, no: number, now: Date, why: Why = {}) =>
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
    why
  );

/** Puts back a step that was taken away, under its number, or the next one where that was given again. Null where it stands. */
export const restoreEtape = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  no: number,
  input: EtapeFields,
  now: Date,
  why: { last: Last }
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
    why
  );

export const addNote = (acteur: Acteur, fiche: FicheInEspaces, text: string, now: Date) =>
  onFiche(acteur, fiche, ['noter l’avancement', avancement], now, async (tx, { id, title }) => {
    const [last] = await tx
      .select({ seq: max(ficheNotes.seq) })
      .from(ficheNotes)
      .where(eq(ficheNotes.ficheId, id));
    await tx.insert(ficheNotes).values({ ficheId: id, seq: (last?.seq ?? 0) + 1, on: today(now), text });
    return { kind: 'fiches', objectId: id, label: title, after: { note: text } };
  });
