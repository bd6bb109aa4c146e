import { and, asc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm';
import type { Orm } from '#platform/database/open.ts';
import type { Editable } from '../../../comptes/edit/editable.ts';
import { droitsDuPlan } from '../../droits.ts';
import { fiches } from '../../fiches/tables.ts';
import { plans } from '../../tables.ts';
import { successions } from '../tables.ts';

/** What a fiche becomes in the phases that follow its own, and whether anything stood before it. */
export type SuiteFields = {
  /** Fiches of later phases that take it over, by id: several where it is split. One that several name is merged. */
  suites: string[];
  /** It ends there: nothing takes it over. */
  laissee: boolean;
  suiteMotif: string | null;
  /** Nothing of the phase before stands before it. */
  nouvelle: boolean;
  nouvelleMotif: string | null;
};

/** What is said of fiches from one phase of a plan to another, and of nothing else. */
const between = (planId: string) =>
  and(
    ...[eq(successions.fromPlanId, planId), eq(successions.toPlanId, planId), isNull(successions.fromDomain)],
    ...[isNull(successions.fromRecommandationId), isNull(successions.toRecommandationId)]
  );
const isSuite = (id: string) => eq(successions.fromFicheId, id);
const isNouvelle = (id: string) => and(eq(successions.toFicheId, id), isNull(successions.fromFicheId));

const motifOf = (rows: readonly { reason: string | null }[]): string | null =>
  [...new Set(rows.flatMap(({ reason }) => reason ?? []))].join('\n') || null;

const planOf = async (tx: Orm, id: string) => {
  const { planId, phaseNo, centreId } = fiches;
  const { visibility, exemple } = plans;
  const [row] = await tx
    .select({ planId, phaseNo, centreId, visibility, exemple })
    .from(fiches)
    .innerJoin(plans, eq(plans.id, planId))
    .where(eq(fiches.id, id));
  return row;
};

/** Written beside the sheet of a fiche, in its history. Whoever may read the plan reads it, where they may read the fiches. */
export const suiteEditable: Editable<SuiteFields> = {
  kind: 'fiches',
  action: 'dire ce que devient une fiche',
  droit: droitsDuPlan['dire ce que devient une fiche'],
  async read(tx, centreId, id, lock) {
    const { code, title, planId } = fiches;
    const query = tx
      .select({ code, title, planId })
      .from(fiches)
      .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const said = await tx
      .select()
      .from(successions)
      .where(and(between(row.planId), or(isSuite(id), isNouvelle(id))))
      .orderBy(asc(successions.id));
    const own = said.filter(({ fromFicheId }) => fromFicheId === id);
    const news = said.filter(({ fromFicheId }) => fromFicheId === null);
    return {
      fields: {
        suites: own.flatMap(({ toFicheId }) => toFicheId ?? []).toSorted(),
        laissee: own.some(({ toFicheId }) => toFicheId === null),
        suiteMotif: motifOf(own),
        nouvelle: news.length > 0,
        nouvelleMotif: motifOf(news)
      },
      label: `${row.code} ${row.title}`,
      cible: { centreId }
    };
  },
  async write(tx, id, changed, { suites, laissee, suiteMotif, nouvelle, nouvelleMotif }) {
    const of = await planOf(tx, id);
    if (!of) return;
    const { planId, centreId, visibility, exemple } = of;
    const put = async (
      place: ReturnType<typeof isSuite> | ReturnType<typeof isNouvelle>,
      rows: { fromFicheId: string | null; toFicheId: string | null }[],
      reason: string | null
    ) => {
      await tx.delete(successions).where(and(between(planId), place));
      const common = { centreId, fromPlanId: planId, toPlanId: planId, visibility, exemple, reason };
      if (rows.length)
        await tx.insert(successions).values(rows.map((row) => ({ id: crypto.randomUUID(), ...common, ...row })));
    };
    if ('suites' in changed || 'laissee' in changed || 'suiteMotif' in changed)
      await put(
        isSuite(id),
        (laissee ? [null] : suites).map((toFicheId) => ({ fromFicheId: id, toFicheId })),
        suiteMotif
      );
    if ('nouvelle' in changed || 'nouvelleMotif' in changed)
      await put(isNouvelle(id), nouvelle ? [{ fromFicheId: null, toFicheId: id }] : [], nouvelleMotif);
  },
  check: ({ suites, laissee }) =>
    laissee && suites.length ? { laissee: 'Elle s’arrête, ou des fiches la reprennent : pas les deux.' } : {},
  async checkWithin(tx, id, { suites, nouvelle }) {
    const of = await planOf(tx, id);
    if (!of) return {};
    return { ...(await wrongSuites(tx, of, suites)), ...(nouvelle ? await wrongNouvelle(tx, of, id) : {}) };
  }
};

type Place = { planId: string; phaseNo: number };

/** Locks the fiches that take it over, which stand in later phases: two who write so wait for one another in one order. */
async function wrongSuites(tx: Orm, { planId, phaseNo }: Place, suites: readonly string[]) {
  if (!suites.length) return {};
  const later = await tx
    .select({ planId: fiches.planId, phaseNo: fiches.phaseNo })
    .from(fiches)
    .where(inArray(fiches.id, [...suites]))
    .orderBy(asc(fiches.id))
    .for('update');
  const isThere =
    later.length === suites.length && later.every((one) => one.planId === planId && one.phaseNo > phaseNo);
  if (!isThere) return { suites: 'Choisissez des fiches d’une phase qui suit la sienne.' };
  const [news] = await tx
    .select({ code: fiches.code })
    .from(successions)
    .innerJoin(fiches, eq(fiches.id, successions.toFicheId))
    .where(and(between(planId), isNull(successions.fromFicheId), inArray(successions.toFicheId, [...suites])));
  return news ? { suites: `${news.code} est dite nouvelle : rien ne la précède. Changez-le d’abord là.` } : {};
}

async function wrongNouvelle(tx: Orm, { planId, phaseNo }: Place, id: string) {
  if (phaseNo === 1) return { nouvelle: 'Elle est de la première phase : aucune ne la précède.' };
  const [before] = await tx
    .select({ code: fiches.code })
    .from(successions)
    .innerJoin(fiches, eq(fiches.id, successions.fromFicheId))
    .where(and(between(planId), isNotNull(successions.fromFicheId), eq(successions.toFicheId, id)));
  return before ? { nouvelle: `Elle reprend ${before.code} : elle n’est pas nouvelle.` } : {};
}
