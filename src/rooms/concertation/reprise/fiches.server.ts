import { asc, eq, inArray } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { noteAll } from '#platform/journal/write.server.ts';
import type { Acteur } from '../../comptes/roles.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { followUp } from '../../plan/preparation/suite.server.ts';
import { GIVEN_TO_COPIES, takeBack } from '../../plan/preparation/revenir.server.ts';
import { addEspaces } from '../fiche-editable.server.ts';
import { ficheEspaces } from '../tables.ts';
import { copiesIn } from './copies.server.ts';

type Pair = { from: string; to: string };
type Link = { ficheId: string; espaceId: string };

/** Which espaces are due to copied fiches, by those of the fiches before. @param copies of each espace before, its copy */
async function linksDue(tx: Orm, pairs: readonly Pair[], copies: ReadonlyMap<string, string>): Promise<Link[]> {
  const links = await tx
    .select()
    .from(ficheEspaces)
    .where(
      inArray(
        ficheEspaces.ficheId,
        pairs.map(({ from }) => from)
      )
    );
  return pairs.flatMap(({ from, to }) =>
    links.flatMap(({ ficheId, espaceId }) => {
      const copy = ficheId === from ? copies.get(espaceId) : undefined;
      return copy ? [{ ficheId: to, espaceId: copy }] : [];
    })
  );
}

/** `followUp`, whose copied fiches go to the espaces that were taken over. */
export const followUpWithEspaces = (...[acteur, planId, input, now]: Parameters<typeof followUp>) =>
  followUp(acteur, planId, input, now, async (tx, pairs) => {
    const copies = new Map((await copiesIn(tx, planId)).map(({ de, id }) => [de, id]));
    await addEspaces(tx, await linksDue(tx, pairs, copies));
  });

/** `takeBack`, whose copied fiches leave their espaces. */
export const takeBackWithEspaces = (...[acteur, planId, id, now]: Parameters<typeof takeBack>) =>
  takeBack(acteur, planId, id, now, (tx, ids) => tx.delete(ficheEspaces).where(inArray(ficheEspaces.ficheId, ids)));

/** Gives fiches that are there already to the copies of their espaces; of each, the journal tells. */
export async function giveToCopies(
  tx: Orm,
  acteur: Acteur,
  pairs: readonly Pair[],
  copies: ReadonlyMap<string, string>,
  now: Date
): Promise<void> {
  await changeLinks(tx, acteur, await linksDue(tx, pairs, copies), now, (espaces, due) => [
    ...new Set([...espaces, ...due])
  ]);
}

/** Takes fiches away from espaces. */
export async function takeFrom(tx: Orm, acteur: Acteur, espaceIds: readonly string[], now: Date): Promise<void> {
  const links = await tx
    .select()
    .from(ficheEspaces)
    .where(inArray(ficheEspaces.espaceId, [...espaceIds]));
  await changeLinks(tx, acteur, links, now, (espaces, gone) => espaces.filter((id) => !gone.includes(id)));
}

async function changeLinks(
  tx: Orm,
  acteur: Acteur,
  links: readonly Link[],
  now: Date,
  change: (espaces: string[], named: string[]) => string[]
): Promise<void> {
  const byFiche = Map.groupBy(links, ({ ficheId }) => ficheId);
  const ids = [...byFiche.keys()];
  // Whoever writes on one is waited for.
  const rows = await tx
    .select({ id: fiches.id, code: fiches.code, title: fiches.title })
    .from(fiches)
    .where(inArray(fiches.id, ids))
    .orderBy(asc(fiches.id))
    .for('update');
  const standing = await tx.select().from(ficheEspaces).where(inArray(ficheEspaces.ficheId, ids));
  const lines = [];
  for (const { id, code, title } of rows) {
    const before = standing.filter(({ ficheId }) => ficheId === id).map(({ espaceId }) => espaceId);
    const named = (byFiche.get(id) ?? []).map(({ espaceId }) => espaceId);
    const espaces = change(before, named).toSorted();
    await tx.delete(ficheEspaces).where(eq(ficheEspaces.ficheId, id));
    await addEspaces(
      tx,
      espaces.map((espaceId) => ({ ficheId: id, espaceId }))
    );
    lines.push({
      ...{ action: GIVEN_TO_COPIES, kind: 'fiches', objectId: id, label: `${code} ${title}` },
      ...{ before: { espaces: before.toSorted() }, after: { espaces } }
    });
  }
  await noteAll(tx, acteur.centreId, { personneId: acteur.personne.id }, now, lines);
}
