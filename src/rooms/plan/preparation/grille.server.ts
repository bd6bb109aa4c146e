import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { axes, correspondances, droits } from '../../diagnostic/referentiels/tables.ts';
import { ficheDroits } from '../fiches/tables.ts';

/**
 * The axis in which something stands in another grid: the one that was chosen, else the first that the
 * correspondances give, which is said. Where they give none, it is to be chosen.
 */
export async function axeIn(
  tx: Orm,
  before: { referentielId: string; axeId: string },
  referentielId: string,
  chosen: string | null
): Promise<{ axeId: string; remarques: string[] } | { wrong: string }> {
  if (before.referentielId === referentielId) return { axeId: before.axeId, remarques: [] };
  const rows = await tx
    .select()
    .from(axes)
    .where(inArray(axes.referentielId, [before.referentielId, referentielId]))
    .orderBy(asc(axes.no));
  const was = rows.find((one) => one.referentielId === before.referentielId && one.id === before.axeId);
  const named = `« ${was?.name ?? before.axeId} »`;
  const here = rows.filter((one) => one.referentielId === referentielId);
  if (chosen) {
    const axe = here.find(({ id }) => id === chosen);
    return axe
      ? { axeId: axe.id, remarques: [`Axe choisi : ${axe.name} ; dans le plan précédent : ${named}.`] }
      : { wrong: 'Choisissez dans la liste.' };
  }
  const met = await tx
    .select({ id: correspondances.toAxeId })
    .from(correspondances)
    .where(
      and(
        eq(correspondances.fromReferentielId, before.referentielId),
        eq(correspondances.fromAxeId, before.axeId),
        eq(correspondances.toReferentielId, referentielId)
      )
    );
  const [first, ...others] = here.filter(({ id }) => met.some((one) => one.id === id));
  if (!first) return { wrong: `Rien ne correspond à l’axe ${named} dans la grille de ce plan : choisissez l’axe.` };
  const also = others.length ? ` ; y correspond aussi : ${others.map(({ name }) => name).join(', ')}` : '';
  const remarque = `Axe proposé par la correspondance des grilles : ${first.name}, pour ${named}${also}. Il se change sur sa page.`;
  return { axeId: first.id, remarques: [remarque] };
}

/** The rights of a fiche that a grid has too, and the names of those that it has not. */
export async function droitsIn(
  tx: Orm,
  ficheId: string,
  referentielId: string | null
): Promise<{ kept: string[]; left: string[] }> {
  const own = await tx
    .select({ referentielId: ficheDroits.referentielId, id: ficheDroits.droitId, name: droits.name })
    .from(ficheDroits)
    .innerJoin(droits, and(eq(droits.referentielId, ficheDroits.referentielId), eq(droits.id, ficheDroits.droitId)))
    .where(eq(ficheDroits.ficheId, ficheId))
    .orderBy(asc(droits.no));
  const rows = referentielId
    ? await tx.select({ id: droits.id }).from(droits).where(eq(droits.referentielId, referentielId))
    : [];
  const here = new Set(rows.map(({ id }) => id));
  return {
    kept: [...new Set(own.filter(({ id }) => here.has(id)).map(({ id }) => id))],
    left: own.filter(({ id }) => !here.has(id)).map(({ name }) => name)
  };
}
