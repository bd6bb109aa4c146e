import { sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { keptUntilWrite } from '#platform/revision.ts';
import { axes, correspondances, droits, referentiels } from './tables.ts';

type Rows = {
  grids: (typeof referentiels.$inferSelect)[];
  axes: (typeof axes.$inferSelect)[];
  droits: (typeof droits.$inferSelect)[];
  mapping: (typeof correspondances.$inferSelect)[];
};

/** All four tables as one answer: some dozens of rows. */
async function readRows(): Promise<Rows> {
  const [row] = await db()
    .select({
      grids: sql<
        Rows['grids'] | null
      >`(select json_agg(json_build_object('id', r.id, 'name', r.name, 'source', r.source)
        order by r.id) from ${referentiels} r)`,
      axes: sql<Rows['axes'] | null>`(select json_agg(json_build_object('referentielId', a.referentiel_id, 'id', a.id,
        'no', a.no, 'name', a.name, 'transversal', a.transversal) order by a.referentiel_id, a.no) from ${axes} a)`,
      droits: sql<
        Rows['droits'] | null
      >`(select json_agg(json_build_object('referentielId', d.referentiel_id, 'id', d.id,
        'axeId', d.axe_id, 'no', d.no, 'name', d.name) order by d.referentiel_id, d.no) from ${droits} d)`,
      mapping: sql<
        Rows['mapping'] | null
      >`(select json_agg(json_build_object('fromReferentielId', c.from_referentiel_id,
        'fromAxeId', c.from_axe_id, 'toReferentielId', c.to_referentiel_id, 'toAxeId', c.to_axe_id, 'reason', c.reason))
        from ${correspondances} c)`
    })
    .from(sql`(select 1) as one`);
  return { grids: row?.grids ?? [], axes: row?.axes ?? [], droits: row?.droits ?? [], mapping: row?.mapping ?? [] };
}

async function loadReferentiels() {
  const { grids, axes: allAxes, droits: allDroits, mapping } = await readRows();
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
