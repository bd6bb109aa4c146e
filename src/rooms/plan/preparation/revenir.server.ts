import { and, desc, eq, inArray, isNotNull, notInArray, or, ne, sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { journal } from '#platform/database/tables.ts';
import { note } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { placeEditable } from '../deplacement/editable.server.ts';
import { droitsDuPlan } from '../droits.ts';
import {
  etapes,
  ficheCommunes,
  ficheDocuments,
  ficheDroits,
  ficheEtats,
  ficheNotes,
  fichePartenaires,
  fichePieces,
  fiches
} from '../fiches/tables.ts';
import { indicateurs } from '../fiches/indicateurs/tables.ts';
import { moyens } from '../fiches/moyens/tables.ts';
import { successions } from '../successions/tables.ts';
import { recommandationConstats, recommandationObjectifs, recommandations, ressources } from '../tables.ts';
import { inPreparation } from './actions.server.ts';

/** What the journal calls it when a copied fiche goes to espaces that are copied too: nobody has worked on it by that. */
export const GIVEN_TO_COPIES = 'confier une fiche aux espaces repris';

/**
 * Takes back what was said of a recommandation of the plan before. Copies that it made, of itself and of its fiches, go
 * with it, unless somebody has worked on them, or merged another into them, since: then nothing is lost, and it says so.
 * @param withRemoved what else goes first with its copied fiches, by those to the right of this room
 * @returns what is wrong; null when it is done; `gone` when there is no such plan, or nothing was said
 */
export async function takeBack(
  acteur: Acteur,
  planId: string,
  recommandationId: string,
  now: Date,
  withRemoved: (tx: Orm, ficheIds: string[]) => Promise<unknown> = async () => null
): Promise<{ retour: string } | null | 'gone'> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDuPlan['préparer un plan'], { centreId })) return 'gone';
  return db().transaction(async (tx): Promise<{ retour: string } | null | 'gone'> => {
    const plan = await inPreparation(tx, centreId, planId);
    const [before] = await tx.select().from(recommandations).where(eq(recommandations.id, recommandationId));
    if (!plan?.predecessorId || before?.planId !== plan.predecessorId) return 'gone';
    const inThis = eq(successions.toPlanId, planId);
    const said = await tx
      .select()
      .from(successions)
      .where(and(inThis, eq(successions.fromRecommandationId, before.id)));
    if (!said.length) return 'gone';
    const targets = said.flatMap(({ toRecommandationId }) => toRecommandationId ?? []);
    const last = await lastSaid(tx, planId, before.id);
    // What it was merged into was there before, and stays.
    const copies = last.suite === 'fusionner' ? [] : targets;
    const fromFiches = await copiedFiches(tx, planId, before.id, last.fiches);
    const copied = fromFiches.flatMap(({ to }) => to ?? []);
    // Whoever is writing on a copy is waited for, and whoever comes later finds it gone.
    await tx
      .select({ id: recommandations.id })
      .from(recommandations)
      .where(inArray(recommandations.id, copies))
      .for('update');
    await tx
      .select({ id: fiches.id })
      .from(fiches)
      .where(or(inArray(fiches.recommandationId, copies), inArray(fiches.id, copied)))
      .for('update');
    if (await othersIn(tx, before.id, copies))
      return { retour: 'Une autre recommandation y a été fusionnée : revenez d’abord sur celle-là.' };
    if (await areTouched(tx, copies, copied))
      return { retour: 'On a travaillé sur ce qui en est repris : modifiez-le plutôt, rien ne s’y perd.' };
    const ids = [...said, ...fromFiches].map(({ id }) => id);
    await tx.delete(successions).where(inArray(successions.id, ids));
    await withRemoved(tx, copied);
    await removeFiches(tx, copied);
    await removeRecommandations(tx, copies);
    await note(tx, centreId, { personneId: acteur.personne.id }, now, {
      action: 'revenir sur ce que devient une recommandation',
      kind: 'plans',
      objectId: planId,
      label: `${before.code} ${before.title}`
    });
    return null;
  });
}

type Said = { suite: string | null; fiches: string[] | null };

/** What was last said of a recommandation, and the codes of the fiches that it copied, as the journal has it. */
async function lastSaid(tx: Orm, planId: string, id: string): Promise<Said> {
  const [line] = await tx
    .select({
      suite: sql<string | null>`${journal.after} ->> 'suite'`,
      fiches: sql<string[] | null>`${journal.after} -> 'fiches'`
    })
    .from(journal)
    .where(and(eq(journal.kind, 'plans'), eq(journal.objectId, planId), sql`${journal.after} ->> 'de' = ${id}`))
    .orderBy(desc(journal.seq))
    .limit(1);
  return line ?? { suite: null, fiches: null };
}

/**
 * The fiches that were copied with a recommandation, wherever they and those they come from were moved since.
 * @param codes null where the journal does not say: those that come from fiches under it
 */
const copiedFiches = (tx: Orm, planId: string, recommandationId: string, codes: string[] | null) =>
  tx
    .select({ id: successions.id, to: successions.toFicheId })
    .from(successions)
    .innerJoin(fiches, eq(fiches.id, codes ? successions.toFicheId : successions.fromFicheId))
    .where(
      and(
        eq(successions.toPlanId, planId),
        isNotNull(successions.fromFicheId),
        codes ? inArray(fiches.code, codes) : eq(fiches.recommandationId, recommandationId)
      )
    );

const othersIn = async (tx: Orm, fromId: string, copies: string[]): Promise<boolean> =>
  copies.length > 0 &&
  (await tx.$count(
    successions,
    and(inArray(successions.toRecommandationId, copies), ne(successions.fromRecommandationId, fromId))
  )) > 0;

/** Whether somebody has written on the copies: the journal has a line of one, or something stands there that was not copied. */
async function areTouched(tx: Orm, copies: string[], copied: string[]): Promise<boolean> {
  if (!copies.length && !copied.length) return false;
  const lines = await tx.$count(
    journal,
    and(
      inArray(journal.kind, ['recommandations', 'fiches']),
      inArray(journal.objectId, [...copies, ...copied]),
      // Where a copy stands is not its text: it goes from there as well.
      notInArray(journal.action, [GIVEN_TO_COPIES, placeEditable.action])
    )
  );
  for (const table of [etapes, indicateurs, moyens, ficheDocuments, ficheNotes, fichePieces])
    if (await tx.$count(table, inArray(table.ficheId, copied))) return true;
  // Another fiche of the plan is said to go on in one of them, in a later phase.
  const goesOn = and(eq(successions.fromPlanId, successions.toPlanId), inArray(successions.toFicheId, copied));
  if (await tx.$count(successions, goesOn)) return true;
  // What it was merged into has fiches of its own.
  if (!copies.length) return lines > 0;
  if (await tx.$count(ressources, inArray(ressources.recommandationId, copies))) return true;
  const others = and(
    inArray(fiches.recommandationId, copies),
    copied.length ? notInArray(fiches.id, copied) : undefined
  );
  return lines > 0 || (await tx.$count(fiches, others)) > 0;
}

async function removeFiches(tx: Orm, ids: string[]): Promise<void> {
  for (const table of [ficheDroits, ficheCommunes, fichePartenaires, ficheEtats])
    await tx.delete(table).where(inArray(table.ficheId, ids));
  await tx.delete(fiches).where(inArray(fiches.id, ids));
}

async function removeRecommandations(tx: Orm, ids: string[]): Promise<void> {
  for (const table of [recommandationConstats, recommandationObjectifs])
    await tx.delete(table).where(inArray(table.recommandationId, ids));
  await tx.delete(recommandations).where(inArray(recommandations.id, ids));
}
