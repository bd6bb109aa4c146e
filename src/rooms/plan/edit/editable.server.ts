import { and, asc, eq, gt } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import { organisations } from '../../annuaire/tables.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { diagnostics } from '../../diagnostic/tables.ts';
import { droitsDuPlan } from '../droits.ts';
import { phases, plans, porteurs } from '../tables.ts';
import { phaseWritten } from './forms.ts';
import { leftOutOf, neighboursOf } from './portee.server.ts';
import { cadreErrors, succession, type Cadre } from './rules.ts';

/** What is written of a plan itself; its adoption and what it holds have actions of their own. */
export type PlanFields = {
  name: string;
  summary: string | null;
  startYear: number;
  endYear: number | null;
  /** `YYYY-YYYY name`, in their order. */
  phases: string[];
  /** Names, in their order. */
  porteurs: string[];
  diagnosticId: string | null;
};

const cadreOf = ({ startYear, endYear, phases: written }: PlanFields): Cadre => ({
  ...{ startYear, endYear },
  phases: written.flatMap((line) => phaseWritten(line) ?? [])
});

/** A plan of the past that its sources tell is as they tell it: it is nobody’s to change. */
export const planEditable: Editable<PlanFields> = {
  kind: 'plans',
  action: 'modifier un plan',
  droit: droitsDuPlan['modifier un plan'],
  read: readPlan,
  async write(tx, id, { phases: written, porteurs: names, ...own }) {
    if (Object.keys(own).length) await tx.update(plans).set(own).where(eq(plans.id, id));
    if (written) await writePhases(tx, id, written);
    if (names) await writePorteurs(tx, id, names);
  },
  check: (fields) => cadreErrors(cadreOf(fields)),
  async checkWithin(tx, id, fields) {
    const [plan] = await tx.select().from(plans).where(eq(plans.id, id));
    const standing = plan && (await readPlan(tx, plan.centreId, id, false));
    if (!standing) return {};
    const { diagnosticId, startYear } = fields;
    const [diagnostic] = diagnosticId
      ? await tx
          .select({ id: diagnostics.id })
          .from(diagnostics)
          .where(and(eq(diagnostics.id, diagnosticId), eq(diagnostics.centreId, plan.centreId)))
      : [];
    const stranger = diagnosticId && !diagnostic ? { diagnosticId: 'Choisissez dans la liste.' } : {};
    const [before, after] = [cadreOf(standing.fields), cadreOf(fields)];
    // What stood wrong before is no reason to refuse another change.
    if (JSON.stringify(before) === JSON.stringify(after)) return stranger;
    return {
      ...stranger,
      ...(await leftOutOf(tx, id, before, after)),
      ...succession(startYear, await neighboursOf(tx, plan))
    };
  }
};

async function readPlan(tx: Orm, centreId: string, id: string, lock: boolean) {
  const query = tx
    .select()
    .from(plans)
    .where(and(eq(plans.id, id), eq(plans.centreId, centreId)));
  const [row] = await (lock ? query.for('update') : query);
  if (!row || row.source !== null) return null;
  const own = await tx.select().from(phases).where(eq(phases.planId, id)).orderBy(asc(phases.no));
  const carriers = await tx.select().from(porteurs).where(eq(porteurs.planId, id)).orderBy(asc(porteurs.position));
  const { name, summary, startYear, endYear, diagnosticId } = row;
  return {
    fields: {
      ...{ name, summary, startYear, endYear, diagnosticId },
      phases: own.map((one) => `${one.startYear}-${one.endYear}${one.name ? ` ${one.name}` : ''}`),
      porteurs: carriers.map((one) => one.name)
    },
    label: name,
    cible: { centreId }
  };
}

/** Fiches hold the number of theirs: those that stay are changed where they are. */
async function writePhases(tx: Orm, planId: string, written: readonly string[]): Promise<void> {
  for (const [i, line] of written.entries()) {
    const own = phaseWritten(line);
    if (!own) throw new Error(`Not a phase: ${line}`);
    await tx
      .insert(phases)
      .values({ planId, no: i + 1, ...own })
      .onConflictDoUpdate({ target: [phases.planId, phases.no], set: own });
  }
  await tx.delete(phases).where(and(eq(phases.planId, planId), gt(phases.no, written.length)));
}

/** A name that was there keeps its organisation; a new one is that of the organisation of the centre that is called so. */
async function writePorteurs(tx: Orm, planId: string, names: readonly string[]): Promise<void> {
  const held = await tx.select().from(porteurs).where(eq(porteurs.planId, planId));
  const called = await tx
    .select({ id: organisations.id, name: organisations.name })
    .from(organisations)
    .innerJoin(plans, eq(plans.centreId, organisations.centreId))
    .where(eq(plans.id, planId));
  const rows = names.map((name, i) => ({
    ...{ planId, name, position: i + 1 },
    organisationId:
      (held.find((one) => one.name === name) ?? { organisationId: called.find((one) => one.name === name)?.id })
        .organisationId ?? null
  }));
  await tx.delete(porteurs).where(eq(porteurs.planId, planId));
  if (rows.length) await tx.insert(porteurs).values(rows);
}
