import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import type { Plan } from '../../queries.server.ts';
import { stateWord } from '../words.ts';
import type { ShownIndicateur } from './lecture.ts';
import { tendanceWord } from './words.ts';

/** Every year from which a value is known, or that is started from or aimed at by values; first to last, none left out. */
export function yearsOf(indicateurs: readonly Pick<ShownIndicateur, 'values'>[], thisYear: number): number[] {
  const known = indicateurs.flatMap(({ values }) => values.map(({ year }) => year));
  if (!known.length) return [];
  const first = Math.min(...known);
  const last = Math.max(thisYear, ...known);
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** The columns of the list of indicators, one a year among them, in the reader's language. */
export function indicateurColumns(plan: Plan, years: readonly number[]): Column<ShownIndicateur>[] {
  const axes = new Map(plan.axes.map(({ id, no, name }) => [id, `${no}. ${name}`]));
  type Value = Column<ShownIndicateur>['value'];
  const column = (kind: Column<ShownIndicateur>['kind']) => (key: string, title: string, value: Value) => ({
    ...{ key, title, kind, value }
  });
  const [text, decimal] = [column('text'), column('decimal')];
  return [
    text('indicateur', m.indicateurs_col_name(), ({ name }) => name),
    text('unite', m.plan_unit(), ({ unit }) => unit),
    text('fiche', m.plan_col_fiche(), ({ fiche }) => fiche.code),
    text('titre', m.plan_col_title(), ({ fiche }) => fiche.title),
    text('axe', m.plan_axis_word(), ({ fiche }) => axes.get(fiche.axeId)),
    text('etat', m.indicateurs_etat(), ({ fiche }) => stateWord(fiche.state)),
    text('depart_annee', m.indicateurs_col_baseline_year(), ({ baselineYear }) => baselineYear),
    decimal('depart', m.indicateurs_col_baseline(), ({ baseline }) => baseline),
    ...years.map((year) =>
      decimal(`valeur_${year}`, String(year), ({ values }) => values.find((one) => one.year === year)?.value)
    ),
    text('cible_annee', m.indicateurs_col_target_year(), ({ targetYear }) => targetYear),
    decimal('cible', m.indicateurs_col_target(), ({ target }) => target),
    text('tendance', m.indicateurs_trend(), ({ parcours }) => tendanceWord(parcours.tendance)),
    { key: 'part_du_chemin', title: m.indicateurs_col_way(), kind: 'share', value: ({ parcours }) => parcours.way },
    text('exemple', m.plan_col_exemple(), ({ fiche }) => fiche.exemple)
  ];
}
