import { m } from '#messages';
import { formatDay, formatDecimal, formatEuros, formatList } from '#messages/format.ts';
import { yearOf } from '#platform/calendar.ts';
import type { Block, DocumentModel, Span, Text } from '#platform/documents/model.ts';
import type { Lecture } from '../../../plan/mise-en-rapport/lecture.server.ts';
import { totalOf } from '../../../plan/fiches/moyens/rules.ts';
import type { ShownFiche } from '../../../plan/fiches/situation.ts';
import { levelWord } from '../../../plan/recommandations/words.ts';
import type { Recommandation } from '../../../plan/queries.server.ts';
import type { AnsweredConstats } from '../../../plan/recommandations/queries.server.ts';
import type { PlanLu } from '../../plan.server.ts';
import { enveloppe, type Editeur } from '../enveloppe.ts';
import { motifsOf, stateText } from '../fiche/situation.ts';
import { moyensByYear } from '../fiche/moyens.ts';
import { grilleBlocks, grilleChiffres, grilleLegende, grilleSources } from '../grille/contenu.ts';
import { mark, named, unsaid, validitePill } from '../mots.ts';
import { carteBlocks, type Fond } from './carte.ts';
import type { FicheEcrite } from './queries.server.ts';
import { avancement, enBref, enDifficulte } from './synthese.ts';

/** Everything that the document of a plan says, as its reader may see it. */
export type PlanEntier = {
  read: PlanLu;
  textes: ReadonlyMap<string, { text: string; constats: AnsweredConstats }>;
  ecrites: ReadonlyMap<string, FicheEcrite>;
  grille: Lecture | null;
  fond: Fond | null;
};

/** Communes named in a line; more are counted. */
const MOST_COMMUNES = 8;

/** The plan for paper: where it stands, what it recommends axis by axis, its fiches in short, the grid. */
export function planDocument(entier: PlanEntier, editeur: Editeur): DocumentModel {
  const { read, grille, fond, ecrites } = entier;
  const { plan, day, bilan, bilans, recommandations } = read;
  const all = [...ecrites.values()].flatMap(({ moyens }) => moyens);
  return enveloppe(
    {
      kicker: 'Plan d’intégration',
      title: plan.name,
      running: plan.name,
      long: true,
      ...(plan.summary ? { subtitle: plan.summary } : {}),
      ...(plan.exemple ? { exemple: m.plan_exemple_note() } : {}),
      facts: [
        { name: 'Plan', value: named(`${plan.startYear}-${plan.endYear ?? '…'}`, plan.exemple) },
        ...(plan.territory ? [{ name: m.plan_territory(), value: plan.territory }] : [])
      ],
      path: '/plan',
      sources: [
        named(`${plan.name} : recommandations, fiches-action et suivi`, plan.exemple),
        ...(grille ? grilleSources(grille) : []),
        ...(fond ? [`Limites des communes : ${fond.attribution}`] : []),
        ...[...new Set(plan.objectifs.map(({ source }) => source))].map(
          (source) => `${m.plan_objectives()} : ${source}`
        )
      ],
      blocks: [
        { kind: 'heading', level: 1, text: m.plan_in_short() },
        {
          kind: 'numbers',
          items: [
            { value: String(plan.axes.length), name: 'axes' },
            { value: String(recommandations.length), name: 'recommandations' },
            { value: String(bilan.fiches), name: m.plan_fiches_noun({ count: bilan.fiches }) },
            ...moneyNumber(all)
          ]
        },
        enBref(plan),
        { kind: 'heading', level: 1, text: m.plan_progress() },
        ...avancement({ plan, bilan, bilans, year: yearOf(day), day }),
        ...enDifficulte(bilan),
        ...carteBlocks(read.all, fond),
        ...(all.length
          ? ([
              { kind: 'heading', level: 1, text: m.plan_means() },
              ...moyensByYear(all, plan.exemple)
            ] satisfies Block[])
          : []),
        ...plan.axes.flatMap((axe) => axeBlocks(axe, entier)),
        ...objectifBlocks(read),
        ...(grille ? annexe(grille) : [])
      ]
    },
    editeur,
    day
  );
}

const moneyNumber = (all: FicheEcrite['moyens']) => {
  const total = totalOf(all, 'EUR');
  return total ? [{ value: formatEuros(total.planned), name: 'prévus, toutes années' }] : [];
};

function axeBlocks(axe: PlanLu['plan']['axes'][number], entier: PlanEntier): Block[] {
  const own = entier.read.recommandations.filter(({ axeId }) => axeId === axe.id);
  return [
    { kind: 'heading', level: 1, text: `Axe ${axe.no}. ${axe.name}`, newPage: true },
    ...(axe.droits.length
      ? [
          {
            kind: 'paragraph',
            tone: 'soft',
            text: `${m.followed_by({ name: m.plan_droits() })} ${formatList(axe.droits.map(({ name }) => name))}.`
          } satisfies Block
        ]
      : []),
    ...(own.length
      ? own.flatMap((one) => recommandationBlocks(one, entier))
      : [{ kind: 'paragraph', text: unsaid(m.plan_axis_no_recommandation()) } satisfies Block])
  ];
}

function recommandationBlocks(one: Recommandation, { read, textes, ecrites }: PlanEntier): Block[] {
  const written = textes.get(one.id);
  const fiches = read.all.filter(({ recommandationId }) => recommandationId === one.id);
  return [
    { kind: 'heading', level: 2, text: [`${one.code}  ${one.title}`, ...mark(one.exemple)] },
    {
      kind: 'paragraph',
      tone: 'soft',
      text: m.plan_level_and_priority({ level: levelWord(one.level), priority: String(one.priority) })
    },
    ...(written ? [{ kind: 'paragraph', text: written.text } satisfies Block] : []),
    ...(written?.constats.rows.length
      ? ([
          { kind: 'paragraph', tone: 'keep', text: [{ text: 'Constats auxquels elle répond', style: 'strong' }] },
          {
            kind: 'list',
            items: written.constats.rows.map(({ code, statement, result, exemple }): Text => [
              `${code}  ${statement} `,
              validitePill(result),
              ...mark(exemple)
            ])
          }
        ] satisfies Block[])
      : [{ kind: 'paragraph', text: unsaid(m.plan_no_constat()) } satisfies Block]),
    ...(fiches.length
      ? fiches.flatMap((fiche) => ficheBlocks(fiche, ecrites.get(fiche.id)))
      : [{ kind: 'note', tone: 'gap', text: m.plan_no_fiche() } satisfies Block])
  ];
}

/** A fiche in short: where it stands, why, who, where, when, with what. */
function ficheBlocks(fiche: ShownFiche, ecrite: FicheEcrite | undefined): Block[] {
  const motifs = motifsOf(fiche);
  const more = fiche.communes.length - MOST_COMMUNES;
  const where = fiche.wholeTerritory
    ? m.plan_whole_territory()
    : fiche.communes.length
      ? formatList(fiche.communes.slice(0, MOST_COMMUNES).map(({ name }) => name)) +
        (more > 0 ? ` ${m.plan_communes_more({ count: more })}` : '')
      : m.plan_no_commune();
  const [eur, etp] = [totalOf(ecrite?.moyens ?? [], 'EUR'), totalOf(ecrite?.moyens ?? [], 'ETP')];
  const means = [
    ...(eur ? [formatEuros(eur.planned)] : []),
    ...(etp ? [`${formatDecimal(etp.planned)} ETP`] : [])
  ].join(' et ');
  const gap = (text: string): Span => ({ text, style: 'gap' });
  return [
    { kind: 'heading', level: 3, text: [`${fiche.code}  ${fiche.title}`, ...mark(fiche.exemple)] },
    { kind: 'paragraph', tone: 'keep', text: stateText(fiche) },
    ...(ecrite?.context ? [{ kind: 'paragraph', text: ecrite.context } satisfies Block] : []),
    ...(motifs.length ? [{ kind: 'note', tone: 'gap', text: motifs.join(' ') } satisfies Block] : []),
    {
      kind: 'facts',
      rows: [
        {
          name: m.plan_col_lead(),
          values: [fiche.lead ? named(fiche.lead, fiche.exemple) : [gap(m.plan_lead_unknown())]]
        },
        {
          name: m.plan_col_espaces(),
          values: [fiche.espaces.length ? formatList(fiche.espaces.map(({ name }) => name)) : [gap(m.plan_no_espace())]]
        },
        { name: m.plan_col_communes(), values: [where] },
        {
          name: m.plan_dates(),
          values: [m.plan_from_to({ from: formatDay(fiche.startsOn), to: formatDay(fiche.endsOn) })]
        },
        { name: 'Moyens prévus', values: [means || [gap('aucun')]] }
      ]
    }
  ];
}

function objectifBlocks({ plan, recommandations }: PlanLu): Block[] {
  if (!plan.objectifs.length) return [];
  return [
    { kind: 'heading', level: 1, text: m.plan_objectives(), newPage: true },
    {
      kind: 'table',
      caption: 'Les objectifs du décret et les recommandations qui y répondent',
      columns: [
        { name: 'N°' },
        { name: 'Objectif', share: 3 },
        { name: 'Article', share: 2 },
        { name: 'Recommandations', share: 2 }
      ],
      rows: plan.objectifs.map(({ id, no, text, article }) => {
        const codes = recommandations.filter(({ objectifIds }) => objectifIds.includes(id)).map(({ code }) => code);
        return [
          String(no),
          text,
          article,
          codes.length ? codes.join(', ') : [{ text: m.plan_served_by_none(), style: 'gap' } as const]
        ];
      })
    }
  ];
}

const annexe = (grille: Lecture): Block[] => [
  { kind: 'heading', level: 1, text: 'Annexe. Les moyens et les habitants', newPage: true },
  { kind: 'paragraph', text: m.grille_lead_short() },
  grilleChiffres(grille),
  grilleLegende(),
  { kind: 'wide', blocks: [{ kind: 'heading', level: 2, text: m.grille_grid() }, ...grilleBlocks(grille)] }
];
