import { m } from '#messages';
import { formatDecimal, formatEuros } from '#messages/format.ts';
import type { Block, Cell } from '#platform/documents/model.ts';
import type { Moyen } from '../../../plan/fiches/fiche.server.ts';
import { totalOf, totalsByYear, type Compte, type Montants } from '../../../plan/fiches/moyens/rules.ts';
import { mark, named, unsaid } from '../mots.ts';

const parts = ['planned', 'committed', 'spent'] as const;
const heads = ['Prévu', 'Engagé', 'Dépensé'];

/** Means year by year, with their totals: a table for each unit that some of them have. */
export function moyensByYear(moyens: readonly Compte[], exemple: boolean): Block[] {
  const years = totalsByYear(moyens);
  const units = [
    { unit: 'EUR', of: 'eur', name: 'Moyens financiers par année, en euros', write: formatEuros },
    { unit: 'ETP', of: 'etp', name: 'Moyens humains par année, en équivalents temps plein', write: formatDecimal }
  ] as const;
  return units.flatMap(({ unit, of, name, write }): Block[] => {
    const total = totalOf(moyens, unit);
    if (!total) return [];
    const cells = (sum: Montants): Cell[] => parts.map((part) => write(sum[part]));
    return [
      {
        kind: 'table',
        caption: [name, ...mark(exemple)],
        columns: [
          { name: m.plan_year(), share: 1 },
          ...heads.map((head) => ({ name: head, align: 'end' as const, share: 1 }))
        ],
        rows: years.flatMap((line) => {
          const sum = line[of];
          return sum ? [[String(line.year), ...cells(sum)]] : [];
        }),
        foot: [m.plan_total(), ...cells(total)],
        ...(unit === 'ETP' ? { source: m.plan_etp_note() } : {})
      }
    ];
  });
}

const amount = (unit: Moyen['unit'], value: number | null): string =>
  value === null ? '' : unit === 'EUR' ? formatEuros(value) : formatDecimal(value);

/** Who gives what, and where, line by line; what has no amount is described. */
export function moyensByLine(moyens: readonly Moyen[], exemple: boolean): Block[] {
  const counted = moyens.filter(({ unit }) => unit !== null);
  const described = moyens.filter(({ unit }) => unit === null);
  const place = ({ commune }: Moyen): string => commune ?? m.plan_unplaced();
  const provider = ({ provider: name }: Moyen): string => name ?? m.plan_provider_hidden();
  return [
    ...(counted.length
      ? [
          {
            kind: 'table',
            caption: [m.plan_means_lines(), ...mark(exemple)],
            columns: [
              { name: m.plan_provider(), share: 3 },
              { name: m.plan_filter_commune(), share: 2 },
              { name: m.plan_year() },
              { name: m.plan_unit() },
              ...heads.map((name) => ({ name, align: 'end' as const }))
            ],
            rows: counted.map((moyen) => [
              moyen.note ? [provider(moyen), { text: ` – ${moyen.note}`, style: 'soft' as const }] : provider(moyen),
              moyen.commune ? moyen.commune : unsaid(m.plan_unplaced()),
              String(moyen.year),
              moyen.unit === 'EUR' ? m.plan_unit_eur_short() : m.plan_unit_etp_short(),
              ...parts.map((part) => amount(moyen.unit, moyen[part]))
            ])
          } satisfies Block
        ]
      : []),
    ...(described.length
      ? ([
          { kind: 'heading', level: 2, text: m.plan_logistics() },
          {
            kind: 'list',
            items: described.map((moyen) =>
              named(
                [...(moyen.note ? [moyen.note] : []), `${provider(moyen)}, ${place(moyen)}, ${moyen.year}`].join(' – '),
                exemple
              )
            )
          }
        ] satisfies Block[])
      : [])
  ];
}
