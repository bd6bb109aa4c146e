import { m } from '#messages';
import { formatDecimal } from '#messages/format.ts';
import type { Block, Cell } from '#platform/documents/model.ts';
import { parcoursOf } from '../../../plan/fiches/indicateurs/tendance.ts';
import { tendanceWord } from '../../../plan/fiches/indicateurs/words.ts';
import type { IndicateurOfPlan } from '../../../plan/fiches/indicateurs/queries.server.ts';
import { mark, unsaid } from '../mots.ts';
import type { RapportEntier } from './contenu.ts';

/** Values of the year beside those of the year before, by axis. */
export function indicateurBlocks({ read, indicateurs, annee: { year } }: RapportEntier): Block[] {
  const byId = new Map(read.all.map((fiche) => [fiche.id, fiche]));
  const tables = read.plan.axes.flatMap((axe): Block[] => {
    const own = indicateurs.filter(({ ficheId }) => byId.get(ficheId)?.axeId === axe.id);
    if (!own.length) return [];
    return [
      { kind: 'heading', level: 2, text: `Axe ${axe.no}. ${axe.name}` },
      {
        kind: 'table',
        caption: [`Indicateurs de l’axe ${axe.no}, valeurs de ${year - 1} et de ${year}`, ...mark(read.plan.exemple)],
        columns: [
          { name: 'Fiche' },
          { name: 'Indicateur', share: 1 },
          { name: 'Départ', align: 'end' },
          { name: String(year - 1), align: 'end' },
          { name: String(year), align: 'end' },
          { name: 'Cible', align: 'end' },
          { name: 'Tendance' }
        ],
        rows: own.map((one) => indicateurRow(one, byId.get(one.ficheId)?.code ?? '', year))
      }
    ];
  });
  return tables.length ? tables : [{ kind: 'paragraph', text: unsaid(m.plan_no_indicator()) }];
}

function indicateurRow(one: IndicateurOfPlan, code: string, year: number): Cell[] {
  const values = one.values.filter((value) => value.year <= year);
  const of = (at: number): Cell => {
    const value = values.find((known) => known.year === at)?.value;
    return value === undefined ? unsaid('–') : formatDecimal(value);
  };
  const at = (value: number | null, when: number | null): string =>
    value !== null && when !== null ? `${formatDecimal(value)} (${when})` : '–';
  return [
    code,
    [one.name, { text: `, ${one.unit}`, style: 'soft' }],
    at(one.baseline, one.baselineYear),
    of(year - 1),
    of(year),
    at(one.target, one.targetYear),
    tendanceWord(parcoursOf({ ...one, values }).tendance)
  ];
}
