import { eq, max } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { inBatches } from '#platform/database/batches.ts';
import type { Orm } from '#platform/database/open.ts';
import { may } from '../../../../comptes/droits.ts';
import { noteAdded, MayNot, type Ajout, type Auteur } from '../../../../comptes/edit/bulk.server.ts';
import { droitsDuPlan } from '../../../droits.ts';
import { fiches } from '../../tables.ts';
import { indicateurs, indicateurValeurs } from '../../indicateurs/tables.ts';
import { moyens } from '../../moyens/tables.ts';
import { unitOf, type IndicateurFields, type MoyenFields } from './editables.server.ts';

/** A part to add: of which fiche, and its code for the journal. */
type UnderFiche = { ficheId: string; ficheCode: string };

/** Places many means within a transaction that holds their fiches. @throws MayNot */
export async function addMoyens(
  tx: Orm,
  auteur: Auteur,
  added: readonly Ajout<MoyenFields, UnderFiche>[]
): Promise<void> {
  if (!added.length) return;
  if (!may(auteur.acteur, droitsDuPlan['placer des moyens'], auteur)) throw new MayNot('placer des moyens');
  await inBatches(added, (some) =>
    tx
      .insert(moyens)
      .values(some.map(({ id, ficheId, fields }) => ({ id, ficheId, unit: unitOf(fields.kind), ...fields })))
  );
  const named = added.map(({ id, ficheCode, fields }) => ({
    ...{ id, fields },
    label: `${ficheCode} ${fields.provider}, ${fields.year}`
  }));
  await noteAdded(tx, auteur, 'placer des moyens', 'moyens', named);
}

/** Adds many indicators with their values, each after those of its fiche, which the transaction holds. @throws MayNot */
export async function addIndicateurs(
  tx: Orm,
  auteur: Auteur,
  planId: string,
  added: readonly Ajout<IndicateurFields, UnderFiche>[]
): Promise<void> {
  if (!added.length) return;
  const { acteur, now } = auteur;
  if (!may(acteur, droitsDuPlan['noter l’avancement d’une fiche'], auteur)) throw new MayNot('ajouter un indicateur');
  const lasts = await tx
    .select({ ficheId: indicateurs.ficheId, no: max(indicateurs.no) })
    .from(indicateurs)
    .innerJoin(fiches, eq(fiches.id, indicateurs.ficheId))
    .where(eq(fiches.planId, planId))
    .groupBy(indicateurs.ficheId);
  const last = new Map(lasts.map(({ ficheId, no }) => [ficheId, no ?? 0]));
  const rows = added.map(({ id, ficheId, fields: { values: _values, ...own } }) => {
    const no = (last.get(ficheId) ?? 0) + 1;
    last.set(ficheId, no);
    return { id, ficheId, no, ...own };
  });
  await inBatches(rows, (some) => tx.insert(indicateurs).values(some));
  const notedOn = today(now);
  const values = added.flatMap(({ id, fields }) =>
    Object.entries(fields.values).map(([year, value]) => ({ indicateurId: id, year: Number(year), value, notedOn }))
  );
  await inBatches(values, (some) => tx.insert(indicateurValeurs).values(some));
  const named = added.map(({ id, ficheCode, fields }) => ({ id, fields, label: `${ficheCode} ${fields.name}` }));
  await noteAdded(tx, auteur, 'ajouter un indicateur', 'indicateurs', named);
}
