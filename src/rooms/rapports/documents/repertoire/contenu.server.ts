import { formatDay, formatList } from '#messages/format.ts';
import type { Block, Cell, DocumentModel, Span, Text } from '#platform/documents/model.ts';
import { besoinName } from '../../../annuaire/besoins.server.ts';
import { lignesDeLaSemaine } from '../../../annuaire/horaires/lignes.ts';
import { nomDeLangue } from '../../../annuaire/langues.ts';
import type { Plan } from '../../../annuaire/recherche/page/plan.server.ts';
import { addressOf, type Lieu, type Numerotee } from '../../../annuaire/repertoires/contenu.ts';
import type { Lu } from '../../../annuaire/repertoires/lecture.server.ts';
import { coutWord, inscriptionWord, niveauWord, publicWord } from '../../../annuaire/services/words.ts';
import { epinglesSvg } from '../dessins/epingles.ts';
import { enveloppe, type Editeur } from '../enveloppe.ts';
import { mark, named } from '../mots.ts';
import { changementsBlocks, type Avant } from './changements.ts';

/** A répertoire, or an edition of one, as it is set on paper. */
export type RepertoireEcrit = {
  title: string;
  cover: string | null;
  introduction: string | null;
  exemple: boolean;
  /** The page of the site that says the same. */
  path: string;
  /** The day it is true for. */
  day: string;
  /** Null for the state of the day, which is no edition. */
  edition: { number: number; note: string | null } | null;
  lu: Lu;
  before: Avant | null;
  plan: Plan | null;
};

const counted = (n: number): string => (n === 1 ? '1 service' : `${n} services`);

const hoursOf = ({ openingHours }: Lieu): string =>
  lignesDeLaSemaine(openingHours)?.join(' ; ') ?? openingHours ?? 'horaires inconnus';

function whereOf({ places }: Numerotee): Text {
  if (!places.length) return [{ text: 'Sans lieu d’accueil', style: 'soft' }];
  return places.flatMap((place, i): Span[] => [
    `${i ? ' — ' : ''}${addressOf(place)}. `,
    { text: hoursOf(place), style: 'soft' }
  ]);
}

const whomOf = ({ publics, languages, levelFrom, levelTo }: Numerotee): string =>
  [
    formatList(publics.map(publicWord)),
    [...new Set([levelFrom, levelTo])].flatMap((one) => (one ? [niveauWord(one)] : [])).join(' – '),
    formatList(languages.map(({ code }) => nomDeLangue(code, 'fr').name))
  ]
    .filter(Boolean)
    .join(' · ');

const howOf = ({ cost, costNote, enrolment, phone }: Numerotee): string =>
  [[cost && coutWord(cost), costNote].filter(Boolean).join(', '), formatList(enrolment.map(inscriptionWord)), phone]
    .filter(Boolean)
    .join(' · ');

const rowOf = (entry: Numerotee): Cell[] => [
  String(entry.no),
  [
    { text: entry.name, style: 'strong' },
    ...mark(entry.exemple),
    ` ${entry.organisation}. `,
    { text: formatList(entry.besoins.map((id) => besoinName(id, 'fr'))), style: 'soft' }
  ],
  whereOf(entry),
  whomOf(entry),
  howOf(entry)
];

/** A part for each commune, in the order of the list; those without a place last. */
function communesBlocks(entries: readonly Numerotee[]): Block[] {
  const parts = Map.groupBy(entries, ({ places }) => places[0]?.commune ?? 'Sans lieu d’accueil');
  return [...parts].flatMap(([commune, own]): Block[] => [
    { kind: 'heading', level: 2, text: commune },
    {
      kind: 'table',
      columns: [
        { name: 'N°', align: 'end' },
        { name: 'Service et organisation', share: 3 },
        { name: 'Où et quand', share: 3 },
        { name: 'Pour qui', share: 2 },
        { name: 'Prix, inscription, téléphone', share: 2 }
      ],
      rows: own.map(rowOf),
      dense: true
    }
  ]);
}

function carteBlocks(plan: Plan | null, entries: readonly Numerotee[], exemple: boolean): Block[] {
  if (!plan) return [];
  const byCommune = [...Map.groupBy(entries, ({ places }) => places[0]?.commune ?? '')]
    .filter(([commune]) => commune)
    .map(([commune, own]) => ({ commune, count: own.length }))
    .toSorted((a, b) => b.count - a.count);
  const most = byCommune.slice(0, 3).map(({ commune, count }) => `${commune} (${count})`);
  const { communes, rivers } = plan.attributions;
  return [
    { kind: 'heading', level: 1, text: 'Carte', newPage: true },
    {
      kind: 'figure',
      svg: epinglesSvg(plan),
      alt: `Carte des services du répertoire dans ${byCommune.length} communes, le plus à ${most.join(', ')}. La liste qui suit donne chaque adresse.`,
      caption: [
        'Les numéros sont ceux de la liste ; un cercle avec « × » rassemble plusieurs services',
        ...mark(exemple)
      ],
      source: `Limites des communes : ${communes}${rivers ? ` ; cours d’eau : ${rivers}` : ''}.`
    }
  ];
}

/** Who asked not to be listed is on no page, and the paper says how many are missing. */
const retires = (leftOut: number): Block[] =>
  leftOut
    ? [
        {
          kind: 'note',
          text: `${leftOut === 1 ? '1 service a été retiré' : `${leftOut} services ont été retirés`} de cette édition : un opérateur qui a demandé de ne plus figurer dans l’annuaire, ou qui n’y est plus public, ne figure plus dans les éditions passées.`
        }
      ]
    : [];

export function repertoireDocument(ecrit: RepertoireEcrit, editeur: Editeur): DocumentModel {
  const { title, cover, introduction, exemple, path, day, edition, lu, before, plan } = ecrit;
  const { entries, leftOut } = lu;
  const of = edition ? `édition ${edition.number}` : `état du ${formatDay(day)}`;
  return enveloppe(
    {
      kicker: 'Répertoire',
      title,
      ...(cover ? { subtitle: cover } : {}),
      running: `${title} · ${of}`,
      long: true,
      ...(exemple
        ? {
            exemple:
              'Les opérateurs, les services, leurs adresses et leurs horaires sont inventés pour la démonstration.'
          }
        : {}),
      facts: [
        edition
          ? { name: 'Édition', value: `Édition ${edition.number}, publiée le ${formatDay(day)}` }
          : { name: 'Édition', value: 'Aucune : état du jour, qui suit l’annuaire' },
        ...(edition?.note ? [{ name: 'Note', value: edition.note }] : []),
        { name: 'Contenu', value: named(counted(entries.length), exemple) }
      ],
      keywords: ['annuaire', 'répertoire'],
      blocks: [
        { kind: 'heading', level: 1, text: 'Présentation' },
        ...(introduction ?? 'Ce répertoire rassemble des services de l’annuaire.')
          .split(/\n\s*\n/)
          .filter((one) => one.trim())
          .map((text): Block => ({ kind: 'paragraph', text: text.trim() })),
        ...retires(leftOut),
        ...changementsBlocks(before),
        ...carteBlocks(plan, entries, exemple),
        { kind: 'heading', level: 1, text: 'Services par commune', newPage: true },
        ...communesBlocks(entries)
      ],
      sources: [`Annuaire du ${editeur.acronym}, ${of} : ce que les opérateurs et l’équipe du centre en ont dit.`],
      path
    },
    editeur,
    day
  );
}
