import { eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import type { Retours, Revenu } from '../../comptes/edit/retour.ts';
import { ChangedSince } from '../fiches/edit/parts/on-fiche.server.ts';
import { recommandations } from '../tables.ts';
import { removeRessource, restoreRessource, type RessourceRetiree } from './actions.server.ts';
import { readRessource } from './editable.server.ts';

async function outcome(
  of: Pick<RessourceRetiree, 'recommandationId' | 'nis'>,
  work: Promise<number | null>
): Promise<Revenu> {
  const seq = await work.catch((thrown: unknown) => {
    if (thrown instanceof ChangedSince) return 'again' as const;
    throw thrown;
  });
  if (seq === 'again') return { came: 'again' };
  const [row] = await db()
    .select({ code: recommandations.code })
    .from(recommandations)
    .where(eq(recommandations.id, of.recommandationId));
  if (seq === null || !row) return { came: 'gone' };
  return { came: 'done', seq, page: `/plan/mise-en-rapport/${row.code}/${of.nis}/ressources` };
}

const takeAway: Retours[string] = async (acteur, line, now) => {
  const held = await readRessource(db(), line.objectId);
  if (!held) return { came: 'gone' };
  const { recommandationId } = held;
  return outcome(held, removeRessource(acteur, { id: line.objectId, recommandationId }, now, { last: line }));
};

/** What was taken away from what recommandations lean on comes back, and what was named goes. */
export const retoursDesRessources: Retours = {
  'nommer une ressource locale': takeAway,
  'remettre une ressource locale': takeAway,
  'retirer une ressource locale': async (acteur, line, now) => {
    const before = line.before as RessourceRetiree;
    return outcome(before, restoreRessource(acteur, line.objectId, before, now, { last: line }));
  }
};
