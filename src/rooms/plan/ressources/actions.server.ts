import { and, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import { lastLineOf } from '#platform/journal/read.server.ts';
import { note } from '#platform/journal/write.server.ts';
import { organisations, type OrganisationKind } from '../../annuaire/tables.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { visibleTo } from '../../comptes/visibilite.ts';
import { ChangedSince, type Last, type Why } from '../fiches/edit/parts/on-fiche.server.ts';
import { ressources } from '../tables.ts';
import { droitDesRessources, lockRecommandation, readRessource } from './editable.server.ts';

/** A local resource as the line that took it away keeps it. */
export type RessourceRetiree = {
  recommandationId: string;
  nis: string;
  organisationId: string;
  kind: OrganisationKind;
  note: string | null;
};

type Done = { objectId: string; before?: Fields; after?: Fields; label: string };

/** Does something to what a recommandation leans on, the recommandation being locked, with its line. @returns the line’s number; null where there is nothing to do it to @throws ChangedSince */
async function onRecommandation(
  acteur: Acteur,
  recommandationId: string,
  action: string,
  now: Date,
  work: (tx: Orm) => Promise<Done | null>,
  { last, read, reason }: Why
): Promise<number | null> {
  const { centreId } = acteur;
  if (!may(acteur, droitDesRessources, { centreId })) return null;
  return db().transaction(async (tx) => {
    const recommandation = await lockRecommandation(tx, centreId, recommandationId);
    if (!recommandation) return null;
    const known = last ?? read;
    if (known && (await lastLineOf(tx, known.kind, known.objectId)) !== known.seq) throw new ChangedSince();
    const done = await work(tx);
    if (!done) return null;
    const why = last ? `Retour sur la ligne ${last.seq}` : reason;
    return note(tx, centreId, { personneId: acteur.personne.id }, now, {
      ...{ action, kind: 'ressources', ...done, label: `${recommandation.code} ${done.label}` },
      ...(why ? { reason: why } : {})
    });
  });
}

const labelOf = async (tx: Orm, id: string): Promise<string> => {
  const row = await readRessource(tx, id);
  return `${row?.name}, ${row?.commune}`;
};

/** Names an organisation that a recommandation can lean on in a commune. Null where it is named there already, or is not the writer’s to see. */
export const addRessource = (
  acteur: Acteur,
  given: { recommandationId: string; nis: string; organisationId: string; note: string | null },
  now: Date,
  why: Why = {}
) =>
  onRecommandation(
    acteur,
    given.recommandationId,
    'nommer une ressource locale',
    now,
    async (tx) => {
      const [organisation] = await tx
        .select({ kind: organisations.kind })
        .from(organisations)
        .where(and(eq(organisations.id, given.organisationId), visibleTo(acteur, organisations)));
      if (!organisation || (await isNamed(tx, given))) return null;
      const objectId = crypto.randomUUID();
      await tx.insert(ressources).values({ id: objectId, kind: organisation.kind, ...given });
      return { objectId, label: await labelOf(tx, objectId), after: { ...given, kind: organisation.kind } };
    },
    why
  );

/** Whether an organisation is named for a recommandation in a commune. */
const isNamed = async (tx: Orm, given: Pick<RessourceRetiree, 'recommandationId' | 'nis' | 'organisationId'>) =>
  (await tx.$count(
    ressources,
    and(
      eq(ressources.recommandationId, given.recommandationId),
      eq(ressources.nis, given.nis),
      eq(ressources.organisationId, given.organisationId)
    )
  )) > 0;

/** Takes a local resource away; the line keeps it. Null where it is not there. */
export const removeRessource = (
  acteur: Acteur,
  { id, recommandationId }: { id: string; recommandationId: string },
  now: Date,
  why: Why = {}
) =>
  onRecommandation(
    acteur,
    recommandationId,
    'retirer une ressource locale',
    now,
    async (tx) => {
      const held = await readRessource(tx, id);
      if (held?.recommandationId !== recommandationId) return null;
      const { name, commune, ...before } = held;
      await tx.delete(ressources).where(eq(ressources.id, id));
      return { objectId: id, label: `${name}, ${commune}`, before };
    },
    why
  );

/** Puts back a local resource that was taken away. Null where the organisation is named there again, or is gone. */
export const restoreRessource = (acteur: Acteur, id: string, given: RessourceRetiree, now: Date, why: { last: Last }) =>
  onRecommandation(
    acteur,
    given.recommandationId,
    'remettre une ressource locale',
    now,
    async (tx) => {
      const there = await tx.$count(organisations, eq(organisations.id, given.organisationId));
      if (!there || (await isNamed(tx, given))) return null;
      await tx.insert(ressources).values({ id, ...given });
      return { objectId: id, label: await labelOf(tx, id), after: given };
    },
    why
  );
