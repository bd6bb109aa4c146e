import { m } from '#messages';
import { formatWhole } from '#messages/format.ts';
import type { Block, DocumentModel } from '#platform/documents/model.ts';
import { countKey, type Comptes } from '../../../diagnostic/constats/filter.ts';
import type { Diagnostic } from '../../../diagnostic/queries.server.ts';
import type { Reactualisation } from '../../../diagnostic/reactualisations/queries.server.ts';
import { validiteNames, validiteOrder } from '../../../diagnostic/validite.ts';
import { enveloppe, type Editeur } from '../enveloppe.ts';
import { mark, named, unsaid } from '../mots.ts';
import { axesOf, constatsByAxe, unanswered, type ConstatLu } from './constats.ts';
import { campaignBlocks, method, period } from './methode.ts';
import { figureSources } from './preuves.ts';

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
          ? constatsByAxe(constats)
          : [{ kind: 'paragraph', text: unsaid(m.diagnostic_no_constats()) } satisfies Block]),
        ...(comptes.unanswered ? unanswered(constats) : [])
      ]
    },
    editeur,
    day
  );
}

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
