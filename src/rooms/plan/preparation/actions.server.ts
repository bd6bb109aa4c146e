import { and, asc, eq, ne } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import type { Orm } from '#platform/database/open.ts';
import { note, noteAll, type Line } from '#platform/journal/write.server.ts';
import { may } from '../../comptes/droits.ts';
import { CHANGED_SINCE, type StillConfirmed } from '../../comptes/edit/confirme.ts';
import type { Acteur } from '../../comptes/roles.ts';
import type { Visibilite } from '../../comptes/visibilite.ts';
import { diagnostics } from '../../diagnostic/tables.ts';
import { referentiels } from '../../diagnostic/referentiels/tables.ts';
import { droitsDuPlan } from '../droits.ts';
import { succession } from '../edit/rules.ts';
import { fiches } from '../fiches/tables.ts';
import { successions } from '../successions/tables.ts';
import { phases, plans, porteurs, recommandations } from '../tables.ts';
import { phasesOf, type PlanInput } from './forms.ts';

type Errors = Record<string, string>;

/** Prepares a plan: nobody but the team sees it until it is adopted and published. @returns its id, or what is wrong by field; null when one may not */
export async function createPlan(acteur: Acteur, input: PlanInput, now: Date): Promise<{ id: string } | Errors | null> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDuPlan['préparer un plan'], { centreId })) return null;
  const { name, startYear, endYear, referentielId, diagnosticId, predecessorId } = input;
  if (endYear < startYear) return { endYear: 'La fin vient avant le début.' };
  return db().transaction(async (tx): Promise<{ id: string } | Errors> => {
    const [grid] = await tx.select().from(referentiels).where(eq(referentiels.id, referentielId));
    if (!grid) return { referentielId: 'Choisissez dans la liste.' };
    const own = <T extends typeof plans | typeof diagnostics>(table: T, id: string) =>
      and(eq(table.id, id), eq(table.centreId, centreId));
    const [before] = predecessorId ? await tx.select().from(plans).where(own(plans, predecessorId)) : [];
    if (predecessorId && !before) return { predecessorId: 'Choisissez dans la liste.' };
    const tooEarly = succession(startYear, { before: before?.startYear ?? null, after: null });
    if (tooEarly.startYear) return { startYear: tooEarly.startYear };
    const [diagnostic] = diagnosticId ? await tx.select().from(diagnostics).where(own(diagnostics, diagnosticId)) : [];
    if (diagnosticId && !diagnostic) return { diagnosticId: 'Choisissez dans la liste.' };
    const id = `plan-${startYear}-${crypto.randomUUID().slice(0, 8)}`;
    const exemple = before?.exemple ?? diagnostic?.exemple ?? false;
    const { kind = 'PPLI' as const, territoryNis = null } = before ?? {};
    await tx.insert(plans).values({
      ...{
        id,
        centreId,
        kind,
        name,
        territoryNis,
        startYear,
        endYear,
        referentielId,
        diagnosticId,
        predecessorId,
        exemple
      }
    });
    await tx.insert(phases).values(phasesOf(startYear, endYear).map((phase) => ({ planId: id, ...phase })));
    const carriers = before ? await tx.select().from(porteurs).where(eq(porteurs.planId, before.id)) : [];
    if (carriers.length) await tx.insert(porteurs).values(carriers.map((one) => ({ ...one, planId: id })));
    const line = { action: 'préparer un plan', kind: 'plans', objectId: id, label: name, after: input };
    await note(tx, centreId, { personneId: acteur.personne.id }, now, line);
    return { id };
  });
}

/** A plan of the centre that was not adopted yet, locked. */
export async function inPreparation(tx: Orm, centreId: string, planId: string) {
  const [plan] = await tx
    .select()
    .from(plans)
    .where(and(eq(plans.id, planId), eq(plans.centreId, centreId)))
    .for('update');
  return plan && plan.adoptedOn === null ? plan : null;
}

/**
 * Writes that an authority adopted a plan, and on which day; from then on each change says why. It may be published with
 * it: the plan, its recommandations and its fiches.
 * @param still asked where it is published
 * @returns what is wrong by field; null when it is done; `gone` when there is no such plan for this person
 */
export async function adoptPlan(
  acteur: Acteur,
  planId: string,
  { adoptedOn, adoptedBy, publier }: { adoptedOn: string; adoptedBy: string; publier: boolean },
  now: Date,
  still: StillConfirmed
): Promise<Errors | null | 'gone'> {
  const { centreId } = acteur;
  if (!may(acteur, droitsDuPlan['adopter un plan'], { centreId })) return 'gone';
  if (adoptedOn > today(now)) return { adoptedOn: 'Ce jour n’est pas encore venu.' };
  return db().transaction(async (tx): Promise<Errors | null | 'gone'> => {
    const plan = await inPreparation(tx, centreId, planId);
    if (!plan) return 'gone';
    const all = publier ? await lockAll(tx, planId) : [];
    if (publier && !(await still(tx))) return { '': CHANGED_SINCE };
    await tx
      .update(plans)
      .set({ adoptedOn, adoptedBy, ...(publier ? { visibility: 'public' } : {}) })
      .where(eq(plans.id, planId));
    const author = { personneId: acteur.personne.id };
    const action = 'adopter un plan';
    if (publier) {
      await noteAll(tx, centreId, author, now, await openAll(tx, planId, all, action));
      await tx.update(successions).set({ visibility: 'public' }).where(eq(successions.toPlanId, planId));
    }
    await note(tx, centreId, author, now, {
      action,
      kind: 'plans',
      objectId: planId,
      label: plan.name,
      after: { adoptedOn, adoptedBy, publier }
    });
    return null;
  });
}

const opened = [['recommandations', recommandations] as const, ['fiches', fiches] as const];

/** The recommandations and fiches of a plan, locked. Whoever writes what stands under a fiche locks it first. */
async function lockAll(tx: Orm, planId: string) {
  const all: { kind: string; id: string; label: string; visibility: Visibilite }[] = [];
  for (const [kind, table] of opened) {
    const { id, code, title, visibility } = table;
    const rows = await tx
      .select({ id, code, title, visibility })
      .from(table)
      .where(eq(table.planId, planId))
      .orderBy(asc(id))
      .for('update');
    all.push(
      ...rows.map((row) => ({ kind, id: row.id, label: `${row.code} ${row.title}`, visibility: row.visibility }))
    );
  }
  return all;
}

/** Makes the recommandations and fiches of a plan public. @returns the line of each: whoever has its form open is told that it changed */
async function openAll(
  tx: Orm,
  planId: string,
  all: Awaited<ReturnType<typeof lockAll>>,
  action: string
): Promise<Line[]> {
  for (const [, table] of opened)
    await tx
      .update(table)
      .set({ visibility: 'public' })
      .where(and(eq(table.planId, planId), ne(table.visibility, 'public')));
  return all
    .filter(({ visibility }) => visibility !== 'public')
    .map(({ id, visibility, ...one }) => ({
      ...{ ...one, action, objectId: id },
      ...{ before: { visibility }, after: { visibility: 'public' } }
    }));
}
