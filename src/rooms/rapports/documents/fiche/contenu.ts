import { m } from '#messages';
import { formatDay, formatList } from '#messages/format.ts';
import { daysBetween, yearOf } from '#platform/calendar.ts';
import type { Block, Cell, DocumentModel, Text } from '#platform/documents/model.ts';
import type { FullFiche } from '../../../plan/fiches/fiche.server.ts';
import { isOpen } from '../../../plan/fiches/rules.ts';
import { enveloppe, type Editeur } from '../enveloppe.ts';
import { dayOrNone, mark, named, statePill, unsaid, validitePill } from '../mots.ts';
import { indicateurBlocks } from './indicateurs.ts';
import { moyensByLine, moyensByYear } from './moyens.ts';
import { motifBlocks, stateText, type Situation } from './situation.ts';

type EspaceInCharge = { name: string; closedOn: string | null; exemple: boolean };

/** What a reader may see of a fiche, on a day. */
export type FicheLue = { fiche: FullFiche; situation: Situation; espaces: readonly EspaceInCharge[]; day: string };

/** The document of a fiche-action: all that its page says. */
export function ficheDocument({ fiche, situation, espaces, day }: FicheLue, editeur: Editeur): DocumentModel {
  return enveloppe(
    {
      kicker: 'Fiche-action',
      title: fiche.title,
      running: `Fiche-action ${fiche.code}`,
      long: false,
      ...(fiche.exemple ? { exemple: m.plan_fiche_exemple_note() } : {}),
      facts: [
        { name: 'Code', value: fiche.code },
        { name: 'Plan', value: named(fiche.plan.name, fiche.plan.exemple) },
        { name: 'État', value: stateText(situation) }
      ],
      keywords: [fiche.code, ...fiche.droits.map(({ name }) => name)],
      path: `/plan/fiches/${fiche.code}`,
      sources: [named(`Suivi de la fiche ${fiche.code} du ${fiche.plan.name}`, fiche.exemple)],
      blocks: [
        ...(fiche.context ? [{ kind: 'paragraph', tone: 'lead', text: fiche.context } satisfies Block] : []),
        ...motifBlocks(fiche, situation),
        ...part(m.plan_in_short(), [aboutBlock(fiche, espaces)]),
        ...part(m.plan_fiche_objectives(), listOr(fiche.objectives, m.plan_no_objective())),
        ...part(m.plan_steps(), etapeBlocks(fiche, situation, day)),
        ...part(m.plan_indicators(), indicateurBlocks(fiche, yearOf(day))),
        ...part(m.plan_means(), moyenBlocks(fiche)),
        ...part(m.plan_results(), resultBlocks(fiche)),
        ...part(m.plan_fiche_origin(), originBlocks(fiche)),
        ...part(m.plan_history(), [historyBlock(fiche)])
      ]
    },
    editeur,
    day
  );
}

const part = (title: string, blocks: readonly Block[]): Block[] => [
  { kind: 'heading', level: 1, text: title },
  ...blocks
];

const listOr = (items: readonly Text[], none: string): Block[] =>
  items.length ? [{ kind: 'list', items }] : [{ kind: 'paragraph', text: unsaid(none) }];

function aboutBlock(fiche: FullFiche, espaces: readonly EspaceInCharge[]): Block {
  const names = (list: readonly { name: string }[], none: string): Text =>
    list.length ? formatList(list.map(({ name }) => name)) : unsaid(none);
  const each = <One>(list: readonly One[], text: (one: One) => Text, none: Text): Text[] =>
    list.length ? list.map(text) : [none];
  const { phase } = fiche;
  const gap = (text: string): Text => [{ text, style: 'gap' }];
  return {
    kind: 'facts',
    rows: [
      { name: m.plan_axis_word(), values: [`${fiche.axe.no}. ${fiche.axe.name}`] },
      { name: m.plan_droits(), values: [names(fiche.droits, m.plan_unsaid())] },
      { name: m.plan_publics(), values: [fiche.publics.length ? formatList(fiche.publics) : unsaid(m.plan_unsaid())] },
      {
        name: m.plan_col_communes(),
        values: [fiche.wholeTerritory ? m.plan_whole_territory() : names(fiche.communes, m.plan_no_commune())]
      },
      {
        name: m.plan_col_phase(),
        values: [[phase.no, `${phase.startYear}-${phase.endYear}`, phase.name].filter(Boolean).join(', ')]
      },
      {
        name: m.plan_dates(),
        values: [m.plan_from_to({ from: formatDay(fiche.startsOn), to: formatDay(fiche.endsOn) })]
      },
      {
        name: m.plan_col_lead(),
        values: [fiche.lead ? named(fiche.lead, fiche.exemple) : gap(m.plan_lead_unknown())]
      },
      {
        name: m.plan_partners(),
        values: each(fiche.partenaires, ({ name, exemple }) => named(name, exemple), unsaid(m.plan_no_partner()))
      },
      {
        name: m.plan_espaces_in_charge(),
        values: [
          ...each(
            espaces,
            ({ name, closedOn, exemple }): Text => [
              name,
              ...(closedOn ? [`, ${m.plan_espace_closed({ day: formatDay(closedOn) })}`] : []),
              ...mark(exemple)
            ],
            gap(m.plan_no_espace())
          ),
          ...(espaces.length && espaces.every(({ closedOn }) => closedOn) ? [gap(m.plan_no_open_espace())] : [])
        ]
      },
      { name: 'Référence PCS', values: [fiche.pcsReference ?? unsaid(m.plan_no_reference())] },
      { name: 'Référence PST', values: [fiche.pstReference ?? unsaid(m.plan_no_reference())] }
    ]
  };
}

function etapeBlocks({ etapes, exemple }: FullFiche, { state }: Situation, day: string): Block[] {
  if (!etapes.length) return [{ kind: 'paragraph', text: unsaid(m.plan_no_step()) }];
  const stands = (doneOn: string | null, dueOn: string): Cell => {
    if (doneOn) return m.plan_step_done();
    if (!isOpen(state)) return m.plan_step_not_done();
    if (state === 'en-pause') return [statePill('en-pause')];
    if (dueOn < day) return [statePill('en-retard'), ` ${daysBetween(dueOn, day)} j.`];
    return m.plan_indicator_to_come();
  };
  return [
    {
      kind: 'table',
      caption: [`Étapes, au ${formatDay(day)}`, ...mark(exemple)],
      columns: [{ name: 'Étape', share: 1 }, { name: 'Prévue le' }, { name: 'Faite le' }, { name: 'Où elle en est' }],
      rows: etapes.map(({ title, dueOn, doneOn }) => [
        title,
        formatDay(dueOn),
        dayOrNone(doneOn),
        stands(doneOn, dueOn)
      ])
    }
  ];
}

function moyenBlocks({ moyens, exemple }: FullFiche): Block[] {
  if (!moyens.length) return [{ kind: 'note', tone: 'gap', text: m.plan_no_means() }];
  const years = moyensByYear(moyens, exemple);
  return [
    ...(years.length ? years : [{ kind: 'paragraph', text: m.plan_no_amount() } satisfies Block]),
    ...moyensByLine(moyens, exemple)
  ];
}

function resultBlocks({ results, documents, exemple }: FullFiche): Block[] {
  return [
    { kind: 'paragraph', text: results ?? unsaid(m.plan_no_result()) },
    ...listOr(
      documents.map(({ title, url }) => named(url ? `${title} (${url})` : title, exemple)),
      m.plan_no_document()
    )
  ];
}

function originBlocks({ recommandation, constats }: FullFiche): Block[] {
  return [
    {
      kind: 'paragraph',
      text: [
        `${m.plan_fiche_carries_out()} ${recommandation.code}, « ${recommandation.title} ».`,
        ...mark(recommandation.exemple)
      ]
    },
    constats.rows.length
      ? {
          kind: 'table',
          caption: m.plan_answered_constats(),
          columns: [{ name: 'Code' }, { name: 'Constat', share: 1 }, { name: 'Validité' }, { name: 'Dite le' }],
          rows: constats.rows.map(({ code, statement, result, on, exemple }) => [
            code,
            named(statement, exemple),
            [validitePill(result)],
            dayOrNone(on)
          ]),
          ...(constats.total > constats.rows.length
            ? { source: `${constats.rows.length} constats sur ${constats.total} ; les autres sont sur le site.` }
            : {})
        }
      : { kind: 'paragraph', text: unsaid(m.plan_no_constat()) }
  ];
}

function historyBlock({ etats, exemple }: FullFiche): Block {
  const signed = etats.some(({ by }) => by);
  return {
    kind: 'table',
    caption: ['États successifs, le dernier d’abord', ...mark(exemple)],
    columns: [
      { name: 'Depuis le' },
      { name: 'État' },
      ...(signed ? [{ name: 'Écrit par' }] : []),
      { name: 'Raison', share: 1 }
    ],
    rows: etats
      .toReversed()
      .map(({ state, on, by, reason, unblock, reviewOn }) => [
        formatDay(on),
        [statePill(state)],
        ...(signed ? [by ?? '–'] : []),
        [
          reason,
          unblock && `${m.plan_unblock()} ${unblock}`,
          reviewOn && m.plan_review_on({ day: formatDay(reviewOn) })
        ]
          .filter(Boolean)
          .join(' ')
      ])
  };
}
