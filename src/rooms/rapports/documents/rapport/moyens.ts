import { m } from '#messages';
import { formatDecimal, formatEuros } from '#messages/format.ts';
import type { Block, Cell, Text } from '#platform/documents/model.ts';
import { totalOf } from '../../../plan/fiches/moyens/rules.ts';
import { mark, unsaid } from '../mots.ts';
import type { Compte } from '../plan/queries.server.ts';
import type { RapportEntier } from './contenu.ts';

/** What the year planned, committed and spent, by axis and by who gives. */
export function moyenBlocks({ read, moyens, donnes, annee: { year } }: RapportEntier): Block[] {
  const ofFiches = (ids: readonly string[]): Compte[] =>
    ids.flatMap((id) => (moyens.get(id) ?? []).filter((one) => one.year === year));
  const all = ofFiches(read.all.map(({ id }) => id));
  const units = [
    { unit: 'EUR', name: 'financiers, en euros', write: formatEuros },
    { unit: 'ETP', name: 'humains, en équivalents temps plein', write: formatDecimal }
  ] as const;
  const heads = ['Prévu', 'Engagé', 'Dépensé'].map((name) => ({ name, align: 'end' as const }));
  const blocks = units.flatMap(({ unit, name, write }): Block[] => {
    const total = totalOf(all, unit);
    if (!total) return [];
    const line = (title: Text, sum: { planned: number; committed: number; spent: number }): Cell[] => [
      title,
      write(sum.planned),
      write(sum.committed),
      write(sum.spent)
    ];
    const foot = line(m.plan_total(), total);
    const own = donnes.filter((one) => one.unit === unit);
    return [
      {
        kind: 'table',
        caption: [`Moyens ${name}, par axe, ${year}`, ...mark(read.plan.exemple)],
        columns: [{ name: m.plan_axis_word(), share: 1 }, ...heads],
        rows: read.plan.axes.flatMap(({ id, no, name: axe }) => {
          const sum = totalOf(ofFiches((read.byAxe.get(id) ?? []).map((fiche) => fiche.id)), unit);
          return sum ? [line(`${no}. ${axe}`, sum)] : [];
        }),
        foot
      },
      {
        kind: 'table',
        caption: [`Moyens ${name}, selon qui donne, ${year}`, ...mark(read.plan.exemple)],
        columns: [{ name: m.plan_provider(), share: 1 }, ...heads],
        rows: own.map((one) => line(one.provider ?? m.plan_provider_hidden(), one)),
        foot
      }
    ];
  });
  const described = all.filter(({ unit }) => unit === null).length;
  return [
    ...(blocks.length
      ? blocks
      : [{ kind: 'paragraph', text: unsaid(`Aucun montant n’est prévu pour ${year}.`) } satisfies Block]),
    ...(described
      ? [
          {
            kind: 'paragraph',
            text: 'S’y ajoutent des moyens logistiques, sans montant, décrits dans les fiches.'
          } satisfies Block
        ]
      : [])
  ];
}
