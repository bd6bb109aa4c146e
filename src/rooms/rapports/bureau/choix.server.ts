import { sql } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { organisations } from '../../annuaire/tables.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { espaces } from '../../concertation/tables.ts';
import { publics } from '../../diagnostic/publics.ts';
import { listReferentiels } from '../../diagnostic/referentiels/queries.server.ts';
import { phases } from '../../plan/tables.ts';
import { listCentreCommunes } from '../../territoires/centres/queries.server.ts';

/** One thing that may be chosen in a form. */
export type Choice = { value: string; name: string; group?: string };

type Phase = Pick<typeof phases.$inferSelect, 'no' | 'name' | 'startYear' | 'endYear'>;

/** What was written in the plan and around it, in one query; the rest of the choices is kept. */
async function listOpen(viewer: Viewer, planId: string) {
  const [row] = await db()
    .select({
      organisations: sql<Choice[] | null>`(
        select json_agg(json_build_object('value', ${organisations.id}, 'name', ${organisations.name})
          order by ${organisations.name})
        from ${organisations} where ${visibleTo(viewer, organisations)})`,
      espaces: sql<Choice[] | null>`(
        select json_agg(json_build_object('value', ${espaces.id}, 'name', ${espaces.name}) order by ${espaces.position})
        from ${espaces} where ${visibleTo(viewer, espaces)} and ${espaces.planId} = ${planId})`,
      phases: sql<Phase[] | null>`(
        select json_agg(json_build_object('no', ${phases.no}, 'name', ${phases.name}, 'startYear', ${phases.startYear},
          'endYear', ${phases.endYear}) order by ${phases.no})
        from ${phases} where ${phases.planId} = ${planId})`
    })
    .from(sql`(select 1) as one`);
  return { organisations: row?.organisations ?? [], espaces: row?.espaces ?? [], phases: row?.phases ?? [] };
}

/** What the forms of a plan let one choose among: what exists and what its writer may see. */
export async function listChoix(viewer: Viewer, plan: { id: string; referentielId: string | null }) {
  const grids = await listReferentiels();
  const grid = grids.find(({ id }) => id === plan.referentielId);
  const [communes, open] = await Promise.all([listCentreCommunes(viewer.centreId), listOpen(viewer, plan.id)]);
  return {
    communes: communes.map(({ nis, name }) => ({ value: nis, name })),
    organisations: open.organisations,
    espaces: open.espaces,
    publics: publics.map((name) => ({ value: name, name })),
    axes: (grid?.axes ?? []).map(({ id, name }) => ({ value: id, name })),
    droits: (grid?.axes ?? []).flatMap((axe) =>
      axe.droits.map(({ id, name }) => ({ value: id, name, group: axe.name }))
    ),
    phases: open.phases.map(({ no, name, startYear, endYear }) => ({
      value: String(no),
      name: `Phase ${no}${name ? `, ${name}` : ''} (${startYear}-${endYear})`
    }))
  } satisfies Record<string, Choice[]>;
}

/** Of what a form sends, what is not among its choices, told by field. */
export function strangersOf(
  sent: Record<string, readonly (string | null)[]>,
  choices: Record<string, readonly Choice[]>
) {
  const errors: Record<string, string> = {};
  for (const [name, values] of Object.entries(sent)) {
    const known = new Set(choices[name]?.map(({ value }) => value));
    if (values.some((value) => value !== null && !known.has(value))) errors[name] = 'Choisissez dans la liste.';
  }
  return errors;
}

/** A list that a form sends, with what stands in it and was not among its choices: what was not shown was not unticked. */
export const withUnshown = (
  sent: readonly string[],
  standing: readonly string[],
  shown: readonly Choice[]
): string[] => {
  const known = new Set(shown.map(({ value }) => value));
  return [...new Set([...sent, ...standing.filter((value) => !known.has(value))])].toSorted();
};
