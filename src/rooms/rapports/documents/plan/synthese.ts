import { m } from '#messages';
import { formatDay, formatList, formatShare, formatWhole } from '#messages/format.ts';
import type { Block, Text } from '#platform/documents/model.ts';
import { statesOf, type Bilan } from '../../../plan/bilan.ts';
import { stateWord } from '../../../plan/fiches/words.ts';
import type { Plan } from '../../../plan/queries.server.ts';
import { motifsOf } from '../fiche/situation.ts';
import { etatsSvg } from '../dessins/etats.ts';
import { mark, named, statePill, unsaid } from '../mots.ts';

/** The plan and where it comes from, as facts. */
export function enBref(plan: Plan): Block {
  const said = (value: string | null): Text => value ?? unsaid(m.plan_unsaid());
  return {
    kind: 'facts',
    rows: [
      { name: m.plan_territory(), values: [said(plan.territory)] },
      {
        name: m.plan_carriers(),
        values: plan.porteurs.length
          ? plan.porteurs.map(({ name, exemple }) => named(name, exemple))
          : [unsaid(m.plan_unsaid())]
      },
      {
        name: m.plan_adoption(),
        values: [
          plan.adoptedOn
            ? [formatDay(plan.adoptedOn), ...(plan.adoptedBy ? [`, ${plan.adoptedBy}`] : []), ...mark(plan.exemple)]
            : said(plan.adoptedBy)
        ]
      },
      {
        name: m.plan_phases(),
        values: plan.phases.map(
          ({ no, name, startYear, endYear }) => `${no}. ${startYear}-${endYear}${name ? `, ${name}` : ''}`
        )
      },
      { name: m.plan_referentiel(), values: [said(plan.referentielName)] },
      { name: m.plan_diagnostic(), values: [said(plan.diagnosticName)] },
      { name: m.plan_predecessor(), values: [said(plan.predecessorName)] }
    ].filter(({ values }) => values.length)
  };
}

type Synthese = {
  plan: Pick<Plan, 'axes' | 'exemple' | 'name'>;
  bilan: Bilan;
  bilans: ReadonlyMap<string, Bilan>;
  year: number;
  day: string;
};

/** How far the plan has come: the figures of its page, its states drawn and by axis. */
export function avancement({ plan, bilan, bilans, year, day }: Synthese): Block[] {
  const states = statesOf(bilan);
  if (!bilan.fiches) return [{ kind: 'paragraph', text: unsaid('Aucune fiche-action n’est encore écrite.') }];
  return [
    {
      kind: 'figure',
      svg: etatsSvg(states.map((state) => ({ state, count: bilan.byState[state] }))),
      alt: `Les ${bilan.fiches} fiches-action : ${formatList(states.map((state) => `${stateWord(state)} : ${bilan.byState[state]}`))}.`,
      caption: ['Les fiches-action, par état', ...mark(bilan.exemple)],
      source: `${plan.name}, fiches au ${formatDay(day)}.`
    },
    {
      kind: 'list',
      items: [
        bilan.late ? m.plan_late_count({ count: bilan.late }) : m.plan_late_none(),
        ...(bilan.silent ? [m.plan_silent_count({ count: bilan.silent })] : []),
        bilan.share === null
          ? m.plan_no_indicator()
          : m.plan_indicators_with_value({
              count: bilan.withValue,
              total: bilan.indicateurs,
              year,
              share: formatShare(bilan.share)
            })
      ]
    },
    {
      kind: 'table',
      caption: [m.plan_by_axis(), ...mark(bilan.exemple)],
      columns: [
        { name: m.plan_axis_word(), share: 1 },
        ...states.map((state) => ({ name: stateWord(state), align: 'end' as const, turned: true })),
        { name: m.plan_total(), align: 'end', turned: true },
        { name: 'dont en retard', align: 'end', turned: true }
      ],
      rows: plan.axes.map(({ id, no, name }) => {
        const own = bilans.get(id);
        return [
          `${no}. ${name}`,
          ...states.map((state) => formatWhole(own?.byState[state] ?? 0)),
          formatWhole(own?.fiches ?? 0),
          formatWhole(own?.late ?? 0)
        ];
      }),
      foot: [
        m.plan_total(),
        ...states.map((state) => formatWhole(bilan.byState[state])),
        formatWhole(bilan.fiches),
        formatWhole(bilan.late)
      ]
    }
  ];
}

/** The fiches that are late or blocked, and why. */
export function enDifficulte({ held }: Pick<Bilan, 'held'>): Block[] {
  if (!held.length) return [];
  return [
    {
      kind: 'table',
      caption: 'Fiches en retard ou bloquées, et pourquoi',
      columns: [{ name: 'Code' }, { name: 'Fiche', share: 2 }, { name: 'État' }, { name: 'Pourquoi', share: 3 }],
      rows: held.map((fiche) => [
        fiche.code,
        named(fiche.title, fiche.exemple),
        [statePill(fiche.state === 'bloquee' ? 'bloquee' : 'en-retard')],
        motifsOf(fiche).join(' ')
      ])
    }
  ];
}
