import { m } from '#messages';
import { formatDay, formatList, formatWhole } from '#messages/format.ts';
import type { Block } from '#platform/documents/model.ts';
import { kindWord } from '../../../annuaire/words.ts';
import type { Diagnostic } from '../../../diagnostic/queries.server.ts';
import { answerOrder, sumAnswers, totalOf } from '../../../diagnostic/reactualisations/repartition.ts';
import type { Reactualisation } from '../../../diagnostic/reactualisations/queries.server.ts';
import { FEWEST_ANSWERS } from '../../../diagnostic/rules.ts';
import { validiteNames } from '../../../diagnostic/validite.ts';
import { mark, unsaid } from '../mots.ts';

/** When it was made: its days, or its year where they are not known. */
export const period = ({ startsOn, endsOn, year }: Diagnostic): string =>
  startsOn && endsOn ? m.diagnostic_period({ start: formatDay(startsOn), end: formatDay(endsOn) }) : String(year);

const kinds: Record<Diagnostic['kind'], () => string> = {
  diagnostic: m.diagnostic_kind_diagnostic,
  'méta-diagnostic': m.diagnostic_kind_meta,
  renouvellement: m.diagnostic_kind_renouvellement
};

/** How it was made and with whom. */
export function method({ kind, method: how, contributeurs, exemple, ...diagnostic }: Diagnostic): Block[] {
  const byKind = [...Map.groupBy(contributeurs, (one) => one.kind)];
  return [
    {
      kind: 'facts',
      rows: [
        { name: m.diagnostic_method_kind(), values: [kinds[kind]()] },
        {
          name: m.diagnostic_method_period(),
          values: [period({ kind, method: how, contributeurs, exemple, ...diagnostic })]
        },
        { name: m.diagnostic_method_how(), values: [how ?? unsaid(m.diagnostic_method_unknown())] },
        {
          name: m.diagnostic_contributors(),
          values: [
            contributeurs.length
              ? `${m.diagnostic_contributors_count({ count: contributeurs.length })} (${formatList(byKind.map(([one, some]) => `${some.length}\u00a0${kindWord(one, some.length)}`))})`
              : unsaid(m.plan_unsaid())
          ]
        }
      ]
    },
    ...(contributeurs.length
      ? [
          {
            kind: 'table',
            caption: [m.diagnostic_contributors(), ...mark(exemple)],
            columns: [{ name: 'Nature' }, { name: 'Organisations', share: 1 }],
            rows: byKind.map(([one, some]) => [
              kindWord(one, some.length),
              some.map((organisation) => organisation.name).join(', ')
            ])
          } satisfies Block
        ]
      : [])
  ];
}

/** The last campaign that asked whether its constats still hold. */
export function campaignBlocks(campaign: Reactualisation): Block[] {
  const count = campaign.organisations.reduce((sum, kind) => sum + kind.count, 0);
  const counts = sumAnswers(campaign.answers);
  const total = totalOf(counts);
  const when = campaign.closedOn
    ? m.diagnostic_campaign_when({ start: formatDay(campaign.openedOn), end: formatDay(campaign.closedOn) })
    : m.diagnostic_campaign_since({ start: formatDay(campaign.openedOn) });
  return [
    {
      kind: 'paragraph',
      text: [
        m.diagnostic_campaign_lead({
          when,
          organisations: m.diagnostic_contributors_count({ count }),
          constats: m.diagnostic_shown_all({ count: campaign.constats })
        }),
        ...mark(campaign.exemple)
      ]
    },
    ...(campaign.method ? [{ kind: 'paragraph', tone: 'soft', text: campaign.method } satisfies Block] : []),
    count >= FEWEST_ANSWERS && total > 0
      ? {
          kind: 'table',
          caption: [m.diagnostic_campaign_caption(), ...mark(campaign.exemple)],
          columns: [
            ...answerOrder.map((answer) => ({ name: validiteNames[answer](), align: 'end' as const, share: 1 })),
            { name: m.plan_total(), align: 'end', share: 1 }
          ],
          rows: [[...answerOrder.map((answer) => formatWhole(counts[answer])), formatWhole(total)]],
          source: `${m.followed_by({ name: m.diagnostic_campaign_who() })} ${formatList(campaign.organisations.map((kind) => `${kind.count}\u00a0${kindWord(kind.kind, kind.count)}`))}.`
        }
      : { kind: 'paragraph', text: m.diagnostic_few({ count }) }
  ];
}
