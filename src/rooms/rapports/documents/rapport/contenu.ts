import { m } from '#messages';
import { formatDay, formatDecimal, formatEuros, formatSigned, formatWhole } from '#messages/format.ts';
import type { Block, Cell, DocumentModel, Text } from '#platform/documents/model.ts';
import { statesInOrder } from '../../../plan/fiches/rules.ts';
import { totalOf } from '../../../plan/fiches/moyens.ts';
import { parcoursOf } from '../../../plan/fiches/indicateurs/tendance.ts';
import { tendanceWord } from '../../../plan/fiches/indicateurs/words.ts';
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

function indicateurBlocks({ read, indicateurs, annee: { year } }: RapportEntier): Block[] {
  const byId = new Map(read.all.map((fiche) => [fiche.id, fiche]));
  const tables = read.plan.axes.flatMap((axe): Block[] => {
    const own = indicateurs.filter(({ ficheId }) => byId.get(ficheId)?.axeId === axe.id);
    if (!own.length) return [];
    return [
      { kind: 'heading', level: 2, text: `Axe ${axe.no}. ${axe.name}` },
      {
        kind: 'table',
        caption: [`Indicateurs de l’axe ${axe.no}, valeurs de ${year - 1} et de ${year}`, ...mark(read.plan.exemple)],
        columns: [
          { name: 'Fiche' },
          { name: 'Indicateur', share: 1 },
          { name: 'Départ', align: 'end' },
          { name: String(year - 1), align: 'end' },
          { name: String(year), align: 'end' },
          { name: 'Cible', align: 'end' },
          { name: 'Tendance' }
        ],
        rows: own.map((one) => indicateurRow(one, byId.get(one.ficheId)?.code ?? '', year))
      }
    ];
  });
  return tables.length ? tables : [{ kind: 'paragraph', text: unsaid(m.plan_no_indicator()) }];
}

function indicateurRow(one: IndicateurOfPlan, code: string, year: number): Cell[] {
  const values = one.values.filter((value) => value.year <= year);
  const of = (at: number): Cell => {
    const value = values.find((known) => known.year === at)?.value;
    return value === undefined ? unsaid('–') : formatDecimal(value);
  };
  const at = (value: number | null, when: number | null): string =>
    value !== null && when !== null ? `${formatDecimal(value)} (${when})` : '–';
  return [
    code,
    [one.name, { text: `, ${one.unit}`, style: 'soft' }],
    at(one.baseline, one.baselineYear),
    of(year - 1),
    of(year),
    at(one.target, one.targetYear),
    tendanceWord(parcoursOf({ ...one, values }).tendance)
  ];
}

function moyenBlocks({ read, moyens, donnes, annee: { year } }: RapportEntier): Block[] {
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
