import { and, asc, eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { organisations } from '../../annuaire/tables.ts';
import { visibleTo, type Viewer } from '../../comptes/visibilite.ts';
import { listReferentiels } from '../../diagnostic/referentiels/queries.server.ts';
import { espaces } from '../tables.ts';
import type { EspaceFields } from './editable.server.ts';

export type EspaceChoix = Awaited<ReturnType<typeof listEspaceChoix>>;

/**
 * What the form of an espace lets one choose among.
 * @param own the espace itself: neither it nor what it heads can be above it
 */
export async function listEspaceChoix(viewer: Viewer, plan: { id: string; referentielId: string | null }, own = '') {
  const [grids, bodies, siblings] = await Promise.all([
    listReferentiels(),
    db()
      .select({ value: organisations.id, name: organisations.name })
      .from(organisations)
      .where(visibleTo(viewer, organisations))
      .orderBy(asc(organisations.name)),
    db()
      .select({ value: espaces.id, name: espaces.name, parentId: espaces.parentId })
      .from(espaces)
      .where(and(visibleTo(viewer, espaces), eq(espaces.planId, plan.id)))
      .orderBy(asc(espaces.position))
  ]);
  const below = new Set([own]);
  for (let size = 0; size !== below.size;) {
    size = below.size;
    for (const { value, parentId } of siblings) if (parentId && below.has(parentId)) below.add(value);
  }
  const grid = grids.find(({ id }) => id === plan.referentielId);
  return {
    axes: (grid?.axes ?? []).map(({ id, name }) => ({ value: id, name })),
    organisations: bodies,
    parents: siblings.filter(({ value }) => !below.has(value)).map(({ value, name }) => ({ value, name }))
  };
}

type Choices = Pick<EspaceFields, 'axeId' | 'parentId' | 'animateurId' | 'pilotes' | 'membres'>;

/** What was chosen and is not among the choices, by field; what stands already may stay. */
export function strangersOfEspace(chosen: Choices, choix: EspaceChoix, standing: Partial<Choices> = {}) {
  const errors: Record<string, string> = {};
  const look = (name: keyof Choices, known: readonly { value: string }[]) => {
    const may = new Set([...known.map(({ value }) => value), ...[standing[name] ?? []].flat()]);
    if ([chosen[name] ?? []].flat().some((value) => !may.has(value))) errors[name] = 'Choisissez dans la liste.';
  };
  look('axeId', choix.axes);
  look('parentId', choix.parents);
  for (const name of ['animateurId', 'pilotes', 'membres'] as const) look(name, choix.organisations);
  return errors;
}
