import { addMonths } from '#platform/calendar.ts';
import { presentState } from '../../../plan/fiches/rules.ts';
import { passagesOf, type Constatee, type Element, type Lien, type Passage } from '../../../plan/successions/rules.ts';
import type { Viewer } from '../../../comptes/visibilite.ts';
import { readAmendements, type Amendements } from './amendements.server.ts';
import { entreDates, type EntreDates } from './dates.ts';
import type { Demande } from './forms.ts';
import { listPlansToCompare, readContenu, type Contenu, type FicheRow, type PlanCompare } from './queries.server.ts';

const recommandationKey = (id: string) => `r ${id}`;
const ficheKey = (id: string) => `f ${id}`;
const domainKey = (name: string) => `d ${name}`;

const ficheElement = ({ id, code, title, exemple }: FicheRow): Element => ({
  key: ficheKey(id),
  kind: 'fiche',
  code,
  title,
  exemple
});

/** Everything of a plan that may be taken over: announced domains, recommandations, fiches. */
const elementsOf = (plan: PlanCompare, { recommandations, fiches }: Contenu): Element[] => [
  ...plan.announcedDomains.map((name): Element => ({
    key: domainKey(name),
    kind: 'domaine',
    code: null,
    title: name,
    exemple: plan.exemple
  })),
  ...recommandations
    .filter(({ planId }) => planId === plan.id)
    .map(({ id, code, title, exemple }): Element => ({
      key: recommandationKey(id),
      kind: 'recommandation',
      code,
      title,
      exemple
    })),
  ...fiches.filter(({ planId }) => planId === plan.id).map(ficheElement)
];

const liensBetween = ({ successions }: Contenu, from: string, to: string): Lien[] =>
  successions
    .filter((one) => one.fromPlanId === from && one.toPlanId === to)
    .map((one) => ({
      before:
        (one.fromRecommandationId && recommandationKey(one.fromRecommandationId)) ??
        (one.fromFicheId && ficheKey(one.fromFicheId)) ??
        (one.fromDomain && domainKey(one.fromDomain)),
      after:
        (one.toRecommandationId && recommandationKey(one.toRecommandationId)) ??
        (one.toFicheId && ficheKey(one.toFicheId)),
      reason: one.reason,
      exemple: one.exemple
    }));

/**
 * What the state of fiches says of what became of them.
 * @param beyond a fiche that ends on this day or later goes on in the phase that follows; null: it cannot, for another
 * plan follows
 */
function constateesOf(fiches: readonly FicheRow[], beyond: string | null): Map<string, Constatee> {
  return new Map(
    fiches.flatMap((fiche): [string, Constatee][] => {
      const etat = presentState(fiche.etats);
      const key = ficheKey(fiche.id);
      if (etat?.state === 'abandonnee') return [[key, { sort: 'abandonnee', reason: etat.reason }]];
      if (etat?.state === 'realisee') return [[key, { sort: 'terminee', reason: etat.reason }]];
      return beyond !== null && fiche.endsOn >= beyond ? [[key, { sort: 'poursuivie', reason: null }]] : [];
    })
  );
}

type Cadre = { plans: PlanCompare[]; standing: PlanCompare };
export type ComparaisonDesPlans = Cadre &
  (
    | { vue: 'plans'; de: PlanCompare; a: PlanCompare; passages: Passage[]; contenu: Contenu }
    | { vue: 'phases'; plan: PlanCompare; avant: number; apres: number; passages: Passage[] }
    | { vue: 'dates'; plan: PlanCompare; du: string; au: string; entre: EntreDates; textes: Amendements }
    | { vue: 'phases' | 'dates'; plan: null }
  );

/** What is asked to be compared, or what comes nearest to it; null where the reader may see no plan. */
export async function comparePlans(viewer: Viewer, asked: Demande, today: string): Promise<ComparaisonDesPlans | null> {
  const plans = await listPlansToCompare(viewer);
  const [standing] = plans;
  if (!standing) return null;
  const find = (id: string | undefined) => plans.find((plan) => plan.id === id);
  const cadre = { plans, standing };
  if (asked.vue === 'plans') {
    const a = find(asked.a) ?? standing;
    const de = find(asked.de) ?? find(a.predecessorId ?? undefined) ?? plans.find((plan) => plan.id !== a.id) ?? a;
    const contenu = await readContenu(viewer, [de.id, a.id]);
    const passages =
      de.id === a.id
        ? []
        : passagesOf(
            elementsOf(de, contenu),
            elementsOf(a, contenu),
            liensBetween(contenu, de.id, a.id),
            constateesOf(
              contenu.fiches.filter(({ planId }) => planId === de.id),
              null
            )
          );
    return { ...cadre, vue: 'plans', de, a, passages, contenu };
  }
  if (asked.vue === 'phases') {
    const cut = plans.filter((plan) => plan.phases.length > 1);
    const plan = cut.find(({ id }) => id === asked.plan) ?? cut[0];
    if (!plan) return { ...cadre, vue: 'phases', plan: null };
    const number = (wanted: number | undefined, fallback: number) =>
      plan.phases.some(({ no }) => no === wanted) && wanted !== undefined ? wanted : fallback;
    const [avant, apres] = [number(asked.avant, 1), number(asked.apres, 2)];
    const contenu = await readContenu(viewer, [plan.id]);
    const of = (no: number) => contenu.fiches.filter(({ phaseNo }) => phaseNo === no);
    const next = plan.phases.find(({ no }) => no === apres);
    const passages =
      avant === apres
        ? []
        : passagesOf(
            of(avant).map(ficheElement),
            of(apres).map(ficheElement),
            liensBetween(contenu, plan.id, plan.id),
            constateesOf(of(avant), next ? `${next.startYear}-01-01` : null)
          );
    return { ...cadre, vue: 'phases', plan, avant, apres, passages };
  }
  const plan = find(asked.plan) ?? standing;
  const days = [asked.du || addMonths(today, -6), asked.au || today].toSorted();
  const [du = today, au = today] = days;
  const { fiches } = await readContenu(viewer, [plan.id]);
  const textes = await readAmendements(viewer, plan.id, { du, au });
  return { ...cadre, vue: 'dates', plan, du, au, entre: entreDates(fiches, du, au), textes };
}
