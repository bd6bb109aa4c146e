import { m } from '#messages';
import { formatDay, formatSigned, formatWhole } from '#messages/format.ts';
import type { Block, Cell, DocumentModel, Text } from '#platform/documents/model.ts';
import { statesInOrder } from '../../../plan/fiches/rules.ts';
import type { IndicateurOfPlan } from '../../../plan/fiches/indicateurs/queries.server.ts';
import { stateWord } from '../../../plan/fiches/words.ts';
import { changeKinds } from '../../changements/kinds.ts';
import type { Change } from '../../changements/queries.server.ts';
import { codeOf, kindName, toldInLine } from '../../changements/words.ts';
import { genres, type Rompu } from '../../liens-rompus/rules.ts';
import { genreNames, genreNone, genreRules } from '../../liens-rompus/words.ts';
import type { PlanLu } from '../../plan.server.ts';
import { enveloppe, type Editeur } from '../enveloppe.ts';
import { mark, named, unsaid } from '../mots.ts';
import type { Compte } from '../plan/queries.server.ts';
import { avancement, enDifficulte } from '../plan/synthese.ts';
import { bilanOn, type Annee } from './annee.ts';
import { indicateurBlocks } from './indicateurs.ts';
import { moyenBlocks } from './moyens.ts';
import type { MoyenDonne } from './queries.server.ts';

export type RapportEntier = {
  read: PlanLu;
  annee: Annee;
  changes: readonly Change[];
  indicateurs: readonly IndicateurOfPlan[];
  /** Means of the fiches, by fiche. */
  moyens: ReadonlyMap<string, readonly Compte[]>;
  donnes: readonly MoyenDonne[];
  rompus: readonly Rompu[];
};

/** The report of a year: how far the plan has come, what changed, its indicators, its means, where the chain breaks. */
export function rapportDocument(entier: RapportEntier, editeur: Editeur): DocumentModel {
  const { read, annee } = entier;
  const { plan, day, all } = read;
  const { year, from, until } = annee;
  const bilan = bilanOn(all, until, year);
  const over = until.endsWith('-12-31');
  return enveloppe(
    {
      kicker: 'Rapport annuel',
      title: `Rapport de l’année ${year}`,
      subtitle: plan.name,
      running: `Rapport ${year}, ${plan.name}`,
      long: true,
      ...(plan.exemple ? { exemple: m.plan_exemple_note() } : {}),
      facts: [
        { name: 'Plan', value: named(plan.name, plan.exemple) },
        { name: 'Période', value: m.plan_from_to({ from: formatDay(from), to: formatDay(until) }) }
      ],
      path: '/plan',
      sources: [named(`${plan.name} : fiches-action, indicateurs, moyens et états datés`, plan.exemple)],
      blocks: [
        { kind: 'heading', level: 1, text: m.plan_progress() },
        ...(over
          ? []
          : [
              {
                kind: 'note',
                text: `L’année n’est pas finie : ce rapport s’arrête au ${formatDay(until)}.`
              } satisfies Block
            ]),
        ...avancement({
          plan,
          bilan,
          bilans: new Map(plan.axes.map(({ id }) => [id, bilanOn(read.byAxe.get(id) ?? [], until, year)])),
          year,
          day: until
        }),
        ...evolution(entier),
        ...enDifficulte(bilan),
        { kind: 'heading', level: 1, text: 'Ce qui a changé dans l’année' },
        ...changeBlocks(entier.changes),
        { kind: 'heading', level: 1, text: m.plan_indicators(), newPage: true },
        ...indicateurBlocks(entier),
        { kind: 'heading', level: 1, text: `Moyens de ${year}`, newPage: true },
        ...moyenBlocks(entier),
        { kind: 'heading', level: 1, text: m.fil_rompus_link(), newPage: true },
        ...rompuBlocks(entier)
      ]
    },
    editeur,
    day
  );
}

/** Fiches by state on the eve of the year and at its end. */
function evolution({ read: { all, plan }, annee: { year, until } }: RapportEntier): Block[] {
  const eve = `${year - 1}-12-31`;
  const [before, after] = [bilanOn(all, eve, year - 1), bilanOn(all, until, year)];
  const states = statesInOrder.filter((state) => before.byState[state] || after.byState[state]);
  const line = (name: string, a: number, b: number): Cell[] => [
    name,
    formatWhole(a),
    formatWhole(b),
    formatSigned(b - a)
  ];
  return [
    {
      kind: 'table',
      caption: [`Les fiches-action, du ${formatDay(eve)} au ${formatDay(until)}`, ...mark(plan.exemple)],
      columns: [
        { name: 'État', share: 1 },
        { name: formatDay(eve), align: 'end' },
        { name: formatDay(until), align: 'end' },
        { name: 'Différence', align: 'end' }
      ],
      rows: states.map((state) => line(stateWord(state), before.byState[state], after.byState[state])),
      foot: line(m.plan_total(), before.fiches, after.fiches)
    }
  ];
}

function changeBlocks(changes: readonly Change[]): Block[] {
  if (!changes.length) return [{ kind: 'paragraph', text: unsaid('Rien n’a changé dans l’année.') }];
  return changeKinds.flatMap((kind): Block[] => {
    const own = changes.filter((change) => change.kind === kind).toReversed();
    if (!own.length) return [];
    return [
      { kind: 'heading', level: 2, text: `${kindName(kind)} (${own.length})` },
      {
        kind: 'table',
        columns: [{ name: 'Date' }, { name: 'Quoi', share: 2 }, { name: 'Ce qui a changé', share: 3 }],
        rows: own.map((change) => [
          formatDay(change.on),
          [[codeOf(change), change.title].filter(Boolean).join('  '), ...mark(change.exemple)],
          [toldInLine(change), ...(change.reason ? [{ text: ` ${change.reason}`, style: 'soft' as const }] : [])]
        ])
      }
    ];
  });
}

/** The broken links as they are on the day of the document: of days gone nothing tells them. */
function rompuBlocks({ read, rompus }: RapportEntier): Block[] {
  const { day } = read;
  const year = Number(day.slice(0, 4));
  return [
    { kind: 'paragraph', tone: 'soft', text: `Au ${formatDay(day)}.` },
    {
      kind: 'table',
      caption: 'Liens rompus, par genre',
      columns: [
        { name: 'Genre', share: 1 },
        { name: 'Nombre', align: 'end' }
      ],
      rows: genres.map((genre) => [
        genreNames[genre](),
        formatWhole(rompus.filter((one) => one.genre === genre).length)
      ]),
      foot: [m.plan_total(), formatWhole(rompus.length)]
    },
    ...genres.flatMap((genre): Block[] => {
      const own = rompus.filter((one) => one.genre === genre);
      return [
        { kind: 'heading', level: 2, text: genreNames[genre]() },
        { kind: 'paragraph', tone: 'soft', text: genreRules[genre]({ year }) },
        own.length
          ? {
              kind: 'list',
              items: own.map(({ code, title, part, exemple }): Text => [
                [...(genre === 'communes-sans-action' ? [] : [code]), part ? `${title} : ${part}` : title].join('  '),
                ...mark(exemple)
              ])
            }
          : { kind: 'paragraph', text: genreNone[genre]({ year }) }
      ];
    })
  ];
}
