import { eq } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { inBatches } from '#platform/database/batches.ts';
import type { Orm } from '#platform/database/open.ts';
import { noteAdded, MayNot, type Ajout, type Auteur } from '../../../comptes/edit/bulk.server.ts';
import { may } from '../../../comptes/droits.ts';
import { nextCode } from '../../codes.ts';
import { droitsDuPlan } from '../../droits.ts';
import type { plans } from '../../tables.ts';
import { ficheCommunes, ficheDroits, ficheEtats, fichePartenaires, fiches } from '../tables.ts';
import type { FicheFields } from './editable.server.ts';

/**
 * Writes many new fiches, « à discuter », within a transaction that holds their plan: each has the next free code.
 * @returns the code of each by its id
 * @throws MayNot
 */
export async function addFiches<F extends FicheFields>(
  tx: Orm,
  auteur: Auteur,
  plan: typeof plans.$inferSelect,
  added: readonly Ajout<F, { recommandationId: string }>[]
): Promise<Map<string, string>> {
  const { acteur, centreId, now } = auteur;
  const { id: planId, referentielId, exemple } = plan;
  const given = new Map<string, string>();
  if (!added.length) return given;
  if (!may(acteur, droitsDuPlan['écrire une fiche'], { centreId })) throw new MayNot('écrire une fiche');
  const known = await tx.select({ code: fiches.code }).from(fiches).where(eq(fiches.planId, planId));
  let codes = known.map(({ code }) => code);
  for (const { id } of added) {
    const code = nextCode('F', codes);
    given.set(id, code);
    // It is the highest: what comes next is counted from it alone.
    codes = [code];
  }
  const codeOf = (id: string) => given.get(id) ?? '';
  const rows = added.map(({ id, recommandationId, fields }) => {
    const { title, context, objectives, publics, wholeTerritory, phaseNo, startsOn, endsOn, leadId } = fields;
    const { pcsReference, pstReference, results, visibility } = fields;
    return {
      ...{ id, centreId, planId, recommandationId, code: codeOf(id), exemple },
      ...{ title, context, objectives, publics, wholeTerritory, phaseNo, startsOn, endsOn, leadId },
      ...{ pcsReference, pstReference, results, visibility }
    };
  });
  await inBatches(rows, (some) => tx.insert(fiches).values(some));
  const ofEach = <Link>(links: (fields: FicheFields, ficheId: string) => Link[]) =>
    added.flatMap(({ id, fields }) => links(fields, id));
  if (referentielId)
    await inBatches(
      ofEach(({ droits }, ficheId) => droits.map((droitId) => ({ ficheId, referentielId, droitId }))),
      (some) => tx.insert(ficheDroits).values(some)
    );
  await inBatches(
    ofEach(({ communes }, ficheId) => communes.map((nis) => ({ ficheId, nis }))),
    (some) => tx.insert(ficheCommunes).values(some)
  );
  await inBatches(
    ofEach(({ partenaires }, ficheId) => partenaires.map((organisationId) => ({ ficheId, organisationId }))),
    (some) => tx.insert(fichePartenaires).values(some)
  );
  const on = today(now);
  await inBatches(added, (some) =>
    tx.insert(ficheEtats).values(some.map(({ id }) => ({ ficheId: id, seq: 1, state: 'a-discuter' as const, on })))
  );
  const named = added.map(({ id, fields }) => ({ id, fields, label: `${codeOf(id)} ${fields.title}` }));
  await noteAdded(tx, auteur, 'écrire une fiche', 'fiches', named);
  return given;
}
