import { eq } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { may, parLEquipe } from '../../../comptes/droits.ts';
import type { Acteur } from '../../../comptes/roles.ts';
import { organisations } from '../../tables.ts';
import type { Dit } from './write.server.ts';

const EQUIPE = 'équipe du centre';

/** What somebody with an account says counts as said by the team, or by the operator whose it is. */
export async function ditBy(tx: Orm, acteur: Acteur | undefined, organisationId: string, at: Date): Promise<Dit> {
  if (!acteur) throw new Error('Nobody says it');
  if (may(acteur, parLEquipe, { centreId: acteur.centreId })) return { by: 'equipe', source: EQUIPE, at };
  const [owner] = await tx
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, organisationId));
  if (!owner) throw new Error(`No organisation ${organisationId}`);
  return { by: 'organisation', source: owner.name, at };
}
