import { and, asc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { lastLinesOf } from '#platform/journal/read.server.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { droitsDuPlan } from '../../droits.ts';
import type { LienFields } from '../edit/parts/editables.server.ts';
import { onFiche, type Last, type Why } from '../edit/parts/on-fiche.server.ts';
import type { FicheInEspaces } from '../etat/actions.server.ts';
import { ficheDocuments } from '../tables.ts';

const modifier = droitsDuPlan['modifier une fiche'];

export const idOfLien = (ficheId: string, no: number): string => `${ficheId}#${no}`;

/** A document of a fiche that stands elsewhere on the web. `since`: the last line of the journal about it. */
export type Lien = LienFields & { no: number; since: number };

/** Those of a fiche, for whoever works on it. */
export async function listLiens(ficheId: string): Promise<Lien[]> {
  const held = await liensOf(db(), ficheId);
  const ids = held.map(({ no }) => idOfLien(ficheId, no));
  const lines = await lastLinesOf(db(), 'fiche_documents', ids);
  return held.map((one) => ({ ...one, since: lines.get(idOfLien(ficheId, one.no)) ?? 0 }));
}

const liensOf = (tx: Orm, ficheId: string) =>
  tx
    .select({ no: ficheDocuments.position, title: ficheDocuments.title, url: ficheDocuments.url })
    .from(ficheDocuments)
    .where(eq(ficheDocuments.ficheId, ficheId))
    .orderBy(asc(ficheDocuments.position));

const next = (held: readonly { no: number }[]): number => Math.max(0, ...held.map(({ no }) => no)) + 1;

export const addLien = (acteur: Acteur, fiche: FicheInEspaces, input: LienFields, now: Date) =>
  onFiche(acteur, fiche, ['ajouter un lien', modifier], now, async (tx, { id }) => {
    const no = next(await liensOf(tx, id));
    await tx.insert(ficheDocuments).values({ ficheId: id, position: no, ...input });
    return { kind: 'fiche_documents', objectId: idOfLien(id, no), label: input.title, after: input };
  });

/** Takes a link away; the line keeps it. Null where it is not there. */
export const removeLien = (acteur: Acteur, fiche: FicheInEspaces, no: number, now: Date, why: Why = {}) =>
  onFiche(
    acteur,
    fiche,
    ['retirer un lien', modifier],
    now,
    async (tx, { id }) => {
      const [row] = await tx
        .delete(ficheDocuments)
        .where(and(eq(ficheDocuments.ficheId, id), eq(ficheDocuments.position, no)))
        .returning({ title: ficheDocuments.title, url: ficheDocuments.url });
      return row ? { kind: 'fiche_documents', objectId: idOfLien(id, no), label: row.title, before: row } : null;
    },
    why
  );

/** Puts back a link that was taken away, under its number, or the next one where that was given again. */
export const restoreLien = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  no: number,
  input: LienFields,
  now: Date,
  why: { last: Last }
) =>
  onFiche(
    acteur,
    fiche,
    ['remettre un lien', modifier],
    now,
    async (tx, { id }) => {
      const held = await liensOf(tx, id);
      const place = held.some((one) => one.no === no) ? next(held) : no;
      await tx.insert(ficheDocuments).values({ ficheId: id, position: place, ...input });
      return { kind: 'fiche_documents', objectId: idOfLien(id, place), label: input.title, after: input };
    },
    why
  );
