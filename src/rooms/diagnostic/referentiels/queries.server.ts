import { asc } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { axes, correspondances, droits, referentiels } from '../tables.ts';

async function loadReferentiels() {
  const [grids, allAxes, allDroits, mapping] = await Promise.all([
    db().select().from(referentiels).orderBy(asc(referentiels.id)),
    db().select().from(axes).orderBy(asc(axes.referentielId), asc(axes.no)),
    db().select().from(droits).orderBy(asc(droits.referentielId), asc(droits.no)),
    db().select().from(correspondances)
  ]);
  return grids
    .map((grid) => ({
      ...grid,
      axes: allAxes
        .filter((axe) => axe.referentielId === grid.id)
        .map((axe) => ({
          ...axe,
          droits: allDroits.filter((droit) => droit.referentielId === grid.id && droit.axeId === axe.id),
          meets: mapping
            .filter((one) => one.fromReferentielId === grid.id && one.fromAxeId === axe.id)
            .map(({ toReferentielId, toAxeId, reason }) => ({ referentielId: toReferentielId, axeId: toAxeId, reason }))
        }))
    }))
    .toSorted(
      (a, b) => Number(a.axes.some((axe) => axe.droits.length)) - Number(b.axes.some((axe) => axe.droits.length))
    );
}

/** Every grid of rights with its axes, their rights, and what they meet in a later grid. Oldest grid first. */
export const listReferentiels = keptUntilWrite(loadReferentiels);
