import { m } from '#messages';
import { formatDecimal } from '#messages/format.ts';
import type { Block, Cell } from '#platform/documents/model.ts';
import type { FullFiche, Indicateur } from '../../../plan/fiches/fiche.server.ts';
import { indicateurSvg, indicateurWords } from '../dessins/indicateur.ts';
import { mark } from '../mots.ts';

/** Each indicator of a fiche: its curve, then its values. */
export function indicateurBlocks({ indicateurs, exemple, code, plan }: FullFiche, thisYear: number): Block[] {
  if (!indicateurs.length) return [{ kind: 'note', tone: 'gap', text: m.plan_fiche_no_indicator() }];
  const source = m.plan_indicator_source({ code, plan: plan.name });
  return indicateurs.flatMap((indicateur): Block[] => {
    const svg = indicateurSvg(indicateur, thisYear);
    return [
      { kind: 'heading', level: 2, text: [indicateur.name, ...mark(exemple)] },
      svg
        ? {
            kind: 'pair',
            blocks: [
              {
                kind: 'figure',
                svg,
                alt: indicateurWords(indicateur),
                caption: `${m.plan_indicator_unit()} ${indicateur.unit}`
              },
              valuesTable(indicateur, thisYear, source)
            ]
          }
        : valuesTable(indicateur, thisYear, source)
    ];
  });
}

/** What an indicator was, is and aims at, year by year. */
function valuesTable(indicateur: Indicateur, thisYear: number, source: string): Block {
  const { values, baseline, baselineYear, target, targetYear } = indicateur;
  const years = [
    ...new Set([
      ...(baselineYear === null ? [] : [baselineYear]),
      ...values.map(({ year }) => year),
      ...(targetYear === null ? [] : [targetYear])
    ])
  ].sort((a, b) => a - b);
  const held = (year: number): Cell => {
    const value = values.find((one) => one.year === year)?.value;
    if (value !== undefined) return formatDecimal(value);
    return [{ text: year <= thisYear ? m.plan_indicator_no_data() : m.plan_indicator_to_come(), style: 'soft' }];
  };
  const role = (year: number): string =>
    [
      ...(year === baselineYear && baseline !== null
        ? [m.plan_indicator_start({ value: formatDecimal(baseline) })]
        : []),
      ...(year === targetYear && target !== null ? [m.plan_indicator_aim({ value: formatDecimal(target) })] : [])
    ].join(', ');
  return {
    kind: 'table',
    columns: [
      { name: m.plan_year() },
      { name: m.plan_indicator_value(), align: 'end' },
      { name: m.plan_indicator_role(), share: 1 }
    ],
    rows: years.map((year) => [String(year), held(year), role(year)]),
    source
  };
}
