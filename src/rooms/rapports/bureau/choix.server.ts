import { and, asc, eq } from 'drizzle-orm';
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

/** What the forms of a plan let one choose among: what exists and what its writer may see. */
export async function listChoix(viewer: Viewer, plan: { id: string; referentielId: string | null }) {
  const grids = await listReferentiels();
  const grid = grids.find(({ id }) => id === plan.referentielId);
  const [communes, bodies, open, phaseRows] = await Promise.all([
    listCentreCommunes(viewer.centreId),
    db()
      .select({ value: organisations.id, name: organisations.name })
      .from(organisations)
      .where(visibleTo(viewer, organisations))
      .orderBy(asc(organisations.name)),
    db()
      .select({ value: espaces.id, name: espaces.name })
      .from(espaces)
      .where(and(visibleTo(viewer, espaces), eq(espaces.planId, plan.id)))
      .orderBy(asc(espaces.position)),
    db().select().from(phases).where(eq(phases.planId, plan.id)).orderBy(asc(phases.no))
  ]);
  return {
    communes: communes.map(({ nis, name }) => ({ value: nis, name })),
    organisations: bodies,
    espaces: open,
    publics: publics.map((name) => ({ value: name, name })),
    axes: (grid?.axes ?? []).map(({ id, name }) => ({ value: id, name })),
    droits: (grid?.axes ?? []).flatMap((axe) =>
      axe.droits.map(({ id, name }) => ({ value: id, name, group: axe.name }))
    ),
    phases: phaseRows.map(({ no, name, startYear, endYear }) => ({
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
