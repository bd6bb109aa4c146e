import { m } from '#messages';
import { formatDay, formatList, formatWhole } from '#messages/format.ts';
import type { Block, DocumentModel, Text } from '#platform/documents/model.ts';
import { kindWord } from '../../../annuaire/words.ts';
import { countKey, type Comptes } from '../../../diagnostic/constats/filter.ts';
import type { Constat, Droit, Preuve } from '../../../diagnostic/constats/queries.server.ts';
import type { Diagnostic } from '../../../diagnostic/queries.server.ts';
import { answerOrder, sumAnswers, totalOf } from '../../../diagnostic/reactualisations/repartition.ts';
import type { Reactualisation } from '../../../diagnostic/reactualisations/queries.server.ts';
import { FEWEST_ANSWERS, heldSince, presentValidity } from '../../../diagnostic/rules.ts';
import { validiteNames, validiteOrder } from '../../../diagnostic/validite.ts';
import { enveloppe, type Editeur } from '../enveloppe.ts';
import { mark, named, unsaid, validitePill } from '../mots.ts';
import { figureSources, preuveText } from './preuves.ts';

export type ConstatLu = Constat & {
  recommandations: readonly { code: string; title: string }[];
  preuves: readonly Preuve[];
};

/** Everything that the document of a diagnostic says, as its reader may see it. */
export type DiagnosticEntier = {
  diagnostic: Diagnostic;
  constats: readonly ConstatLu[];
  comptes: Comptes;
  campaign: Reactualisation | null;
  day: string;
};

const french = new Intl.Collator('fr');

/** The diagnostic for paper: how it was made, then each constat under its first right, with what it rests on. */
export function diagnosticDocument(entier: DiagnosticEntier, editeur: Editeur): DocumentModel {
  const { diagnostic, constats, comptes, campaign, day } = entier;
  const figures = [...new Set(constats.flatMap(({ preuves }) => preuves.flatMap(figureSources)))].toSorted(
    french.compare
  );
  return enveloppe(
    {
      kicker: 'Diagnostic',
      title: diagnostic.name,
      running: diagnostic.name,
      long: true,
      ...(diagnostic.exemple ? { exemple: m.diagnostic_exemple() } : {}),
      facts: [{ name: m.diagnostic_method_period(), value: period(diagnostic) }],
      path: '/diagnostic',
      sources: [
        named(diagnostic.source ? `${diagnostic.name} : ${diagnostic.source}` : diagnostic.name, diagnostic.exemple),
        ...figures
      ],
      blocks: [
        { kind: 'heading', level: 1, text: m.plan_in_short() },
        ...summary(entier),
        { kind: 'heading', level: 1, text: m.diagnostic_method() },
        ...method(diagnostic),
        ...(campaign
          ? [{ kind: 'heading', level: 2, text: m.diagnostic_campaign() } satisfies Block, ...campaignBlocks(campaign)]
          : []),
        ...(constats.length
          ? byAxe(constats)
          : [{ kind: 'paragraph', text: unsaid(m.diagnostic_no_constats()) } satisfies Block]),
        ...(comptes.unanswered ? unanswered(constats) : [])
      ]
    },
    editeur,
    day
  );
}

const period = ({ startsOn, endsOn, year }: Diagnostic): string =>
  startsOn && endsOn ? m.diagnostic_period({ start: formatDay(startsOn), end: formatDay(endsOn) }) : String(year);

function summary({ diagnostic, constats, comptes }: DiagnosticEntier): Block[] {
  const { counts, worse, unanswered } = comptes;
  const axes = axesOf(constats);
  const results = validiteOrder.filter((result) => counts.get(countKey('', result)));
  const row = (axe: string, name: string) => [
    name,
    ...results.map((result) => formatWhole(counts.get(countKey(axe, result)) ?? 0)),
    formatWhole(counts.get(countKey(axe, '')) ?? 0)
  ];
  return [
    {
      kind: 'numbers',
      items: [
        {
          value: formatWhole(constats.length),
          name: named(m.diagnostic_count_of({ count: constats.length }), diagnostic.exemple)
        },
        { value: formatWhole(worse), name: m.diagnostic_count_worse({ count: worse }) },
        { value: formatWhole(unanswered), name: m.diagnostic_count_unanswered({ count: unanswered }) }
      ]
    },
    ...(axes.length
      ? [
          {
            kind: 'table',
            caption: [m.diagnostic_matrix_caption(), ...mark(diagnostic.exemple)],
            columns: [
              { name: m.plan_axis_word(), share: 1 },
              ...results.map((result) => ({ name: validiteNames[result](), align: 'end' as const })),
              { name: m.plan_total(), align: 'end' }
            ],
            rows: axes.map(({ axeId, axeNo, axeName }) => row(axeId, `${axeNo}. ${axeName}`)),
            foot: row('', m.diagnostic_all_constats()),
            source: 'Un constat qui touche des droits de plusieurs axes compte dans chacun, et une fois en tout.'
          } satisfies Block
        ]
      : [])
  ];
}

/** The axes that some constat touches, in their order. */
const axesOf = (constats: readonly ConstatLu[]): Droit[] =>
  [...new Map(constats.flatMap(({ droits }) => droits).map((droit) => [droit.axeId, droit])).values()].toSorted(
    (a, b) => a.axeNo - b.axeNo
  );

const kinds: Record<Diagnostic['kind'], () => string> = {
  diagnostic: m.diagnostic_kind_diagnostic,
  'méta-diagnostic': m.diagnostic_kind_meta,
  renouvellement: m.diagnostic_kind_renouvellement
};

function method({ kind, method: how, contributeurs, exemple, ...diagnostic }: Diagnostic): Block[] {
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

function campaignBlocks(campaign: Reactualisation): Block[] {
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

/** Each constat once, under the first right that it touches. */
function byAxe(constats: readonly ConstatLu[]): Block[] {
  const groups = Map.groupBy(constats, ({ droits: [first] }) => first?.axeId ?? '');
  const parts = axesOf(constats).map(({ axeId, axeNo, axeName }) => ({
    name: `Axe ${axeNo}. ${axeName}`,
    own: groups.get(axeId) ?? []
  }));
  const bare = groups.get('') ?? [];
  return [...parts, ...(bare.length ? [{ name: 'Sans droit nommé', own: bare }] : [])]
    .filter(({ own }) => own.length)
    .flatMap(({ name, own }): Block[] => [
      { kind: 'heading', level: 1, text: name, newPage: true },
      ...[...Map.groupBy(own, ({ droits: [first] }) => first?.id ?? '')].flatMap(([, some]): Block[] => [
        { kind: 'heading', level: 2, text: capital(some[0]?.droits[0]?.name ?? 'Constats') },
        ...some.flatMap(constatBlocks)
      ])
    ]);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function constatBlocks(constat: ConstatLu): Block[] {
  const { code, statement, detail, exemple, history, droits, publics, communes, recommandations, preuves } = constat;
  const present = presentValidity(history);
  const since = heldSince(history);
  return [
    { kind: 'heading', level: 3, text: [`${code}  ${statement}`, ...mark(exemple)] },
    {
      kind: 'paragraph',
      tone: 'keep',
      text: [
        validitePill(present?.result ?? null),
        ...(since ? [`  depuis le ${formatDay(since)}`] : []),
        ...(present && since !== present.on ? [`, dit encore le ${formatDay(present.on)}`] : [])
      ]
    },
    ...(detail ? [{ kind: 'paragraph', text: detail } satisfies Block] : []),
    ...(present?.reason ? [{ kind: 'paragraph', tone: 'soft', text: present.reason } satisfies Block] : []),
    {
      kind: 'facts',
      rows: [
        {
          name: m.plan_droits(),
          values: [droits.length ? formatList(droits.map(({ name }) => name)) : unsaid(m.plan_unsaid())]
        },
        ...(publics.length ? [{ name: m.plan_publics(), values: [formatList(publics)] }] : []),
        {
          name: m.plan_col_communes(),
          values: [
            constat.wholeTerritory
              ? m.diagnostic_whole()
              : communes.length
                ? formatList(communes.map(({ name }) => name))
                : unsaid(m.plan_unsaid())
          ]
        },
        {
          name: 'Y répondent',
          values: recommandations.length
            ? recommandations.map((one): Text => `${one.code}  ${one.title}`)
            : [[{ text: 'aucune recommandation', style: 'gap' }]]
        },
        {
          name: 'Repose sur',
          values: preuves.length
            ? preuves.map((preuve) => preuveText(preuve, exemple))
            : [unsaid(m.diagnostic_evidence_none())]
        }
      ]
    }
  ];
}

function unanswered(constats: readonly ConstatLu[]): Block[] {
  const own = constats.filter(
    ({ recommandations, history }) => !recommandations.length && presentValidity(history)?.result !== 'resolved'
  );
  return [
    { kind: 'heading', level: 1, text: 'Constats sans réponse', newPage: true },
    {
      kind: 'list',
      items: own.map(({ code, statement, exemple }): Text => [`${code}  ${statement}`, ...mark(exemple)])
    }
  ];
}
