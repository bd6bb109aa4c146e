import { m } from '#messages';
import { formatDay } from '#messages/format.ts';
import type { Column } from '#platform/exports/table.ts';
import { sorts, type Element, type Passage } from '../../../plan/successions/rules.ts';
import { known, maybe, wordsOf } from '../../donnees/colonnes.ts';
import { comparerAddress } from './forms.ts';
import type { ComparaisonDesPlans } from './lecture.server.ts';
import type { PlanCompare } from './queries.server.ts';
import { sortWord } from './words.ts';

type DePassages = Extract<ComparaisonDesPlans, { passages: Passage[] }>;

/** One of two plans, or of two phases of one. */
type Cote = { id: string; name: string; exemple: boolean };

/** A passage with what it leads between, so that a row of a file says by itself what was compared. */
export type ExportedPassage = Passage & {
  de: Cote;
  vers: Cote;
  source: string | null;
  /** The page that shows it. */
  asked: string;
};

/** What the plans that are compared were read in, each source once; null where none is held. */
export const sourceOf = (plans: readonly PlanCompare[]): string | null =>
  [...new Set(plans.flatMap(({ source }) => source ?? []))].join(' | ') || null;

function phaseOf(plan: PlanCompare, no: number): Cote {
  const phase = plan.phases.find((one) => one.no === no);
  const years = phase && m.plans_comparer_phase({ no, start: phase.startYear, end: phase.endYear });
  return { id: `${plan.id}:${no}`, name: [plan.name, years].filter(Boolean).join(', '), exemple: plan.exemple };
}

/** Every passage that the page tells of, in its order. */
export function exportedPassages(comparaison: DePassages): ExportedPassage[] {
  if (comparaison.vue === 'plans') {
    const { de, a, passages } = comparaison;
    const asked = comparerAddress({ vue: 'plans', de: de.id, a: a.id });
    return passages.map((passage) => ({ ...passage, de, vers: a, source: sourceOf([de, a]), asked }));
  }
  const { plan, avant, apres, passages } = comparaison;
  const asked = comparerAddress({ vue: 'phases', plan: plan.id, avant, apres });
  const [de, vers] = [phaseOf(plan, avant), phaseOf(plan, apres)];
  return passages.map((passage) => ({ ...passage, de, vers, source: sourceOf([plan]), asked }));
}

const named = ({ code, title }: Element): string => (code ? `${code} ${title}` : title);

/** What became of things, as the page lists it. */
export const passageColumns = (): Column<ExportedPassage>[] => [
  known.code('devenir', m.passage_export_sort(), ({ sort }) => sort, { words: wordsOf(sorts, sortWord) }),
  known.texts('avant', m.passage_before(), ({ before }) => before.map(named)),
  known.texts('apres', m.passage_after(), ({ after }) => after.map(named)),
  known.texts('raison', m.passage_reason(), ({ reasons }) => reasons.map(({ text }) => text)),
  known.text('de', m.passage_export_from(), ({ de }) => de.name),
  known.text('vers', m.passage_export_to(), ({ vers }) => vers.name),
  maybe.text('source', m.communes_export_row_source(), ({ source }) => source),
  known.yesNo(
    'exemple',
    m.comparaison_export_exemple(),
    // A row names the two that are compared, too.
    ({ exemple, de, vers, before, after }) => exemple || [de, vers, ...before, ...after].some((one) => one.exemple)
  )
];

/** What goes with a file of a comparison: what was compared, on which day it was read, where its plans are known from. */
export function aboutComparaison(comparaison: ComparaisonDesPlans, today: string, address: string): string[] {
  const plans =
    comparaison.vue === 'plans' ? [comparaison.de, comparaison.a] : [comparaison.plan].filter((one) => one !== null);
  return [
    m.plans_comparer_title(),
    ...plans.map(({ name, source }) => (source ? `${m.followed_by({ name })} ${source}` : name)),
    m.donnees_read_on({ day: formatDay(today) }),
    ...(plans.some(({ exemple }) => exemple) ? [m.plan_exemple_note()] : []),
    address
  ];
}
