import { m } from '#messages';
import {
  formatCents,
  formatDay,
  formatDecimal,
  formatRatio,
  formatShare,
  formatTenths,
  formatWhole
} from '#messages/format.ts';
import type { Block, Cell, Column, DocumentModel, Text } from '#platform/documents/model.ts';
import type { Lecture } from '../../../plan/mise-en-rapport/lecture.server.ts';
import type { Niveau } from '../../../plan/mise-en-rapport/rules.ts';
import { amountWords, choixWords, levelWords } from '../../../plan/mise-en-rapport/words.ts';
import { enveloppe, type Editeur } from '../enveloppe.ts';
import { mark } from '../mots.ts';

/** The classes on paper: light enough for black letters. */
const grounds: Partial<Record<Niveau, string>> = {
  'sous-dote': '#ffeae4',
  'sous-moyenne': '#ebf0da',
  'sur-moyenne': '#b7d5ae',
  double: '#8fbf97'
};
/** What is under-resourced has a sign of its own, for those who see no colour. */
const UNDER = '↓';

/** Columns that fit on a page that lies down, beside the names of communes and the totals. */
const MOST_COLUMNS = 26;

/** The grid as tables: as many as it takes, each with all communes. */
export function grilleBlocks(lecture: Lecture): Block[] {
  const { grille, colonnes, choix, exemple, population } = lecture;
  const money = choix.moyens === 'financier';
  const short = (amount: number): string => {
    if (!amount) return '·';
    if (choix.moyens === 'logistique') return formatWhole(amount);
    if (choix.moyens === 'humain') return formatDecimal(amount / 100);
    const shown = amount / 100_000;
    return shown < 99.95 ? formatTenths(shown) : formatWhole(shown);
  };
  const written = (amount: number, niveau: Niveau, ressources: number): Cell => {
    const ground = grounds[niveau];
    const text = [
      ...(amount || !ressources ? [short(amount) + (niveau === 'sous-dote' ? UNDER : '')] : []),
      ...(ressources ? [`◆${ressources}`] : [])
    ].join('\u00a0');
    return ground ? { text, ground } : text;
  };
  const parts: number[][] = [];
  for (let from = 0; from < colonnes.length; from += MOST_COLUMNS)
    parts.push(colonnes.slice(from, from + MOST_COLUMNS).map((_, i) => from + i));
  return parts.map((columns, part): Block => {
    const last = part === parts.length - 1;
    const heads: Column[] = [
      { name: m.grille_col_commune() },
      { name: 'Pers. étr.', align: 'end' },
      ...columns.map((i) => ({ name: colonnes[i]?.code ?? '', align: 'end' as const, share: 1, turned: true })),
      ...(last
        ? [
            { name: m.grille_col_total(), align: 'end' as const },
            { name: 'Par pers.', align: 'end' as const }
          ]
        : [])
    ];
    const totals = (text: (i: number) => string): Cell[] => columns.map(text);
    return {
      kind: 'table',
      dense: true,
      caption: [
        `${m.grille_caption()}${parts.length > 1 ? ` (${part + 1} sur ${parts.length})` : ''}. ${money ? m.grille_unit_EUR() : choixWords(choix, lecture)}.`,
        ...mark(exemple)
      ],
      columns: heads,
      rows: [
        ...grille.lignes.map((ligne): Cell[] => [
          ligne.name,
          ligne.foreign === null ? '–' : formatWhole(ligne.foreign),
          ...columns.map((i) => {
            const cell = ligne.cells[i];
            return cell ? written(cell.amount, cell.niveau, cell.ressources) : '';
          }),
          ...(last
            ? [
                written(ligne.amount, ligne.niveau, ligne.ressources),
                ligne.perPerson === null
                  ? '–'
                  : money
                    ? formatCents(ligne.perPerson / 100)
                    : formatDecimal(ligne.perPerson / 100)
              ]
            : [])
        ]),
        [
          [{ text: 'Non placés', style: 'soft' }],
          '',
          ...totals((i) => short(grille.totals[i]?.unplaced ?? 0)),
          ...(last ? [short(grille.total.unplaced), ''] : [])
        ]
      ],
      foot: [
        m.grille_col_total(),
        formatWhole(grille.foreign),
        ...totals((i) => short((grille.totals[i]?.placed ?? 0) + (grille.totals[i]?.unplaced ?? 0))),
        ...(last
          ? [
              short(grille.total.placed + grille.total.unplaced),
              grille.total.perPerson === null
                ? '–'
                : money
                  ? formatCents(grille.total.perPerson / 100)
                  : formatDecimal(grille.total.perPerson / 100)
            ]
          : [])
      ],
      source: peopleSource(lecture, population.year)
    };
  });
}

const peopleSource = ({ population: { source } }: Lecture, year: number | null): string =>
  source && year
    ? m.grille_cell_people_source({ source: source.attribution, title: source.title, year: String(year) })
    : m.grille_source_none();

/** What the colours and signs of the grid mean, in words. */
export const grilleLegende = (): Block => ({
  kind: 'list',
  items: [
    ...(['sous-dote', 'sous-moyenne', 'sur-moyenne', 'double'] as const).map((niveau): Text => [
      {
        text: niveau === 'sous-dote' ? `  ${UNDER}  ` : '      ',
        style: 'pill',
        ground: grounds[niveau] ?? '#ffffff',
        ink: '#3e4b45'
      },
      `  ${levelWords[niveau]()}`
    ]),
    `·  ${m.grille_level_vide()}`,
    `◆  ${m.grille_legend_resources()}`
  ]
});

/** What the columns are called. */
export const grilleColonnes = ({ colonnes }: Lecture): Block => ({
  kind: 'table',
  dense: true,
  caption: 'Les colonnes de la grille',
  columns: [{ name: 'Code' }, { name: 'Intitulé', share: 1 }, { name: 'Axe', align: 'end' }],
  rows: colonnes.map(({ code, title, axe, exemple }) => [code, [title, ...mark(exemple)], String(axe.no)])
});

/** What the grid says in four figures. */
export function grilleChiffres({ grille, choix }: Lecture): Block {
  const { total } = grille;
  const all = total.placed + total.unplaced;
  return {
    kind: 'numbers',
    items: [
      { value: amountWords(choix.moyens, all), name: 'en tout' },
      {
        value: m.grille_empty_of({ empty: formatWhole(grille.empty), crossings: formatWhole(grille.crossings) }),
        name: m.grille_empty_text()
      },
      ...(total.hoover === null
        ? []
        : [
            {
              value: formatRatio(total.hoover),
              name: `${m.grille_hoover()} : ${m.grille_hoover_text({ share: formatShare(total.hoover) })}`
            }
          ]),
      ...(total.unplaced
        ? [
            {
              value: amountWords(choix.moyens, total.unplaced),
              name: `non placés dans une commune, ${formatShare(total.unplaced / all)} du total`
            }
          ]
        : [])
    ]
  };
}

/** The document of the grid. */
export function grilleDocument(lecture: Lecture, editeur: Editeur, day: string): DocumentModel {
  const { cadre, choix, exemple } = lecture;
  return enveloppe(
    {
      kicker: 'Mise en rapport',
      title: m.grille_title(),
      subtitle: choixWords(choix, lecture),
      running: `Mise en rapport, ${cadre.name}`,
      long: false,
      ...(exemple ? { exemple: m.grille_exemple() } : {}),
      facts: [{ name: 'Plan', value: [cadre.name, ...mark(cadre.exemple)] }],
      path: '/plan/mise-en-rapport',
      sources: grilleSources(lecture),
      blocks: [
        { kind: 'paragraph', tone: 'lead', text: m.grille_lead_short() },
        grilleChiffres(lecture),
        { kind: 'heading', level: 1, text: 'Comment la lire' },
        grilleLegende(),
        grilleColonnes(lecture),
        { kind: 'wide', blocks: [{ kind: 'heading', level: 1, text: m.grille_grid() }, ...grilleBlocks(lecture)] }
      ]
    },
    editeur,
    day
  );
}

export function grilleSources(lecture: Lecture): Text[] {
  const { cadre, exemple, population } = lecture;
  const { source, year } = population;
  return [
    [`Moyens et ressources locales : ${cadre.name}`, ...mark(exemple)],
    [
      peopleSource(lecture, year),
      ...(source?.updatedOn ? [` ${m.grille_source_updated({ day: formatDay(source.updatedOn) })}`] : [])
    ]
  ];
}
