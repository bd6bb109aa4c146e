import { m } from '#messages';
import { formatEuros } from '#messages/format.ts';
import type { Block } from '#platform/documents/model.ts';
import { kindWord } from '../../../annuaire/words.ts';
import type { PlanOfCommune } from '../../communes/queries.server.ts';
import { named, statePill, unsaid, validitePill } from '../mots.ts';

/** What of the plan touches a commune: all that names it, where its page shows the first. */
export function planBlocks(plan: PlanOfCommune, commune: string): Block[] {
  const { fiches, constats, espaces, organisations, everywhere, euros } = plan;
  const whole = everywhere
    ? [
        ...(everywhere.fiches ? [m.portrait_plan_everywhere_fiches({ count: everywhere.fiches })] : []),
        ...(everywhere.constats ? [m.portrait_plan_everywhere_constats({ count: everywhere.constats })] : [])
      ]
    : [];
  const none = !fiches.length && !constats.length && !organisations.length;
  return [
    { kind: 'heading', level: 1, text: m.portrait_plan() },
    ...(none
      ? [
          {
            kind: 'paragraph',
            text: unsaid(everywhere ? m.portrait_plan_none({ commune }) : m.portrait_plan_outside({ commune }))
          } satisfies Block
        ]
      : []),
    ...(whole.length
      ? [
          {
            kind: 'paragraph',
            text: `${m.portrait_plan_everywhere()} ${whole.join(` ${m.portrait_plan_everywhere_and()} `)}.`
          } satisfies Block
        ]
      : []),
    ...(fiches.length
      ? ([
          { kind: 'heading', level: 2, text: m.portrait_plan_fiches({ count: fiches.length }) },
          {
            kind: 'table',
            columns: [
              { name: 'Code' },
              { name: 'Fiche', share: 3 },
              { name: 'État' },
              { name: m.plan_axis_word(), share: 2 }
            ],
            rows: fiches.map(({ code, title, exemple, state, late, axe }) => [
              code,
              named(title, exemple),
              [...(state ? [statePill(state)] : []), ...(late ? ['  ', statePill('en-retard')] : [])],
              axe ? `${axe.no}. ${axe.name}` : ''
            ])
          }
        ] satisfies Block[])
      : []),
    ...(constats.length
      ? ([
          { kind: 'heading', level: 2, text: m.portrait_plan_constats({ count: constats.length }) },
          {
            kind: 'table',
            columns: [{ name: 'Code' }, { name: 'Constat', share: 1 }, { name: 'Validité' }],
            rows: constats.map(({ code, title, exemple, validity }) => [
              code,
              named(title, exemple),
              [validitePill(validity)]
            ])
          }
        ] satisfies Block[])
      : []),
    ...(espaces.length
      ? ([
          { kind: 'heading', level: 2, text: m.portrait_plan_espaces({ count: espaces.length }) },
          { kind: 'list', items: espaces.map(({ title, exemple }) => named(title, exemple)) }
        ] satisfies Block[])
      : []),
    ...(organisations.length
      ? ([
          { kind: 'heading', level: 2, text: m.portrait_plan_organisations({ count: organisations.length }) },
          {
            kind: 'list',
            items: organisations.map(({ title, kind, exemple }) => named(`${title}, ${kindWord(kind)}`, exemple))
          }
        ] satisfies Block[])
      : []),
    ...(everywhere
      ? ([
          { kind: 'heading', level: 2, text: m.portrait_plan_means() },
          euros
            ? {
                kind: 'table',
                caption: named('Moyens financiers du plan placés dans la commune', plan.exemple),
                columns: ['Prévu', 'Engagé', 'Dépensé'].map((name) => ({ name, align: 'end', share: 1 })),
                rows: [[formatEuros(euros.planned), formatEuros(euros.committed), formatEuros(euros.spent)]],
                source: m.portrait_plan_means_source()
              }
            : { kind: 'paragraph', text: unsaid(m.portrait_plan_means_none({ commune })) }
        ] satisfies Block[])
      : [])
  ];
}
