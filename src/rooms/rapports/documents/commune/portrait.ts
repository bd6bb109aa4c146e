import { m } from '#messages';
import { formatDecimal, formatShare, formatWhole } from '#messages/format.ts';
import type { Block } from '#platform/documents/model.ts';
import { classOf } from '#ui/charts/classes.ts';
import { inks } from '#ui/charts/inks.ts';
import { roundScale } from '#ui/charts/scale.ts';
import { nameOfOperation, roundColonne } from '../../../territoires/communes/colonnes.ts';
import { legendeOfValues, methodOf } from '../../../territoires/communes/legende.ts';
import { bornPhrase, migrationPhrase, pcsPhrase, sourcesOf } from '../../../territoires/portrait/phrases.ts';
import type { Portrait } from '../../../territoires/portrait/queries.server.ts';
import { habitantsOf, partsOf } from '../../../territoires/portrait/rules.ts';
import { sourceLine } from '../../../territoires/sources/phrases.ts';
import { carteSvg } from '../dessins/carte.ts';
import { courbeSvg } from '../dessins/courbe.ts';

const noData = (): string[] => [m.portrait_no_data_1(), m.portrait_no_data_2()];
const BRICK = '#892b20';

/** How many people live here, over the years held. */
export function habitantsFigure(portrait: Portrait): Block[] {
  const points = habitantsOf(portrait.held, portrait.commune.nis);
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return [];
  const scale = roundScale(
    points.map(({ y }) => y),
    { atLeast: 0.1 }
  );
  return [
    {
      kind: 'figure',
      svg: courbeSvg({
        series: [{ name: portrait.commune.nameFr, color: inks.green, line: points, dots: [] }],
        scale,
        format: formatWhole,
        noData: noData()
      }),
      alt: `${m.portrait_habitants_caption()} : ${formatWhole(first.y)} en ${first.x}, ${formatWhole(last.y)} en ${last.x}.`,
      caption: m.portrait_habitants_sub({ from: String(first.x), to: String(last.x), start: formatWhole(scale.from) }),
      source: sourceLine(sourcesOf(portrait, 'total', 'registre'))
    }
  ];
}

/** The share of foreign inhabitants here, in the arrondissement, the province and Wallonia: drawn, then in figures. */
export function partsBlocks(portrait: Portrait): Block[] {
  const own = partsOf(portrait.held, portrait.commune.nis);
  const last = own.at(-1);
  if (!last) return [];
  const years = new Set(own.map(({ year }) => year));
  const compared = [
    { of: portrait.commune, name: m.portrait_serie_commune(), color: inks.green, dashed: false },
    { of: portrait.arrondissement, name: m.portrait_serie_arrondissement(), color: inks.soft, dashed: true },
    { of: portrait.province, name: m.portrait_serie_province(), color: BRICK, dashed: false },
    { of: portrait.region, name: m.portrait_serie_region(), color: inks.stone, dashed: false }
  ].map((one) => ({ ...one, parts: partsOf(portrait.held, one.of.nis).filter(({ year }) => years.has(year)) }));
  const census = own.filter(({ operation }) => operation === 'recensement');
  const sources = new Set([
    ...sourcesOf(portrait, 'foreign', 'registre'),
    ...(census.length ? sourcesOf(portrait, 'foreign', 'recensement') : [])
  ]);
  const source = sourceLine([...sources]) + (census.length ? ` ${m.portrait_part_two_operations()}` : '');
  return [
    {
      kind: 'figure',
      svg: courbeSvg({
        series: compared.map(({ name, color, dashed, parts }) => ({
          name,
          color,
          dashed,
          line: parts.filter(({ operation }) => operation === 'registre').map((p) => ({ x: p.year, y: p.part })),
          dots: parts.filter(({ operation }) => operation === 'recensement').map((p) => ({ x: p.year, y: p.part }))
        })),
        scale: roundScale(
          compared.flatMap(({ parts }) => parts.map(({ part }) => part)),
          { marks: 6, fromZero: true }
        ),
        format: formatShare,
        tick: (share) => formatDecimal(share * 100),
        noData: noData()
      }),
      alt: `${m.portrait_part_caption()}. En ${last.year} : ${compared
        .flatMap(({ of, parts }) => {
          const at = parts.find(({ year, operation }) => year === last.year && operation === last.operation);
          return at ? [`${of.nameFr} ${formatShare(at.part)}`] : [];
        })
        .join(', ')}.`,
      caption: m.portrait_part_caption(),
      source
    },
    {
      kind: 'table',
      caption: m.portrait_part_caption(),
      columns: [
        { name: m.portrait_year() },
        { name: 'Opération' },
        ...compared.map(({ of }) => ({ name: of.nameFr, align: 'end' as const, share: 1 }))
      ],
      rows: own.map(({ year, operation }) => [
        String(year),
        nameOfOperation(operation),
        ...compared.map(({ parts }) => {
          const part = parts.find((one) => one.year === year && one.operation === operation);
          return part ? formatShare(part.part) : m.portrait_unknown();
        })
      ])
    }
  ];
}

/** Where the commune lies in its province, and how its share stands there. */
export function situationBlocks(portrait: Portrait): Block[] {
  const { fond, commune, province, rang } = portrait;
  if (!fond) return [];
  const ranked = portrait.provinceParts.toSorted((a, b) => b.part.part - a.part.part);
  const at = ranked[0]?.part;
  if (!at) return [];
  const legende = legendeOfValues(
    'part',
    ranked.map(({ part }) => part.part),
    portrait.echelle
  );
  const here = fond.communes.get(commune.nis);
  return [
    {
      kind: 'figure',
      svg: carteSvg({
        crop: fond.crop,
        areas: ranked.map(({ nis, part }) => ({
          path: fond.communes.get(nis)?.path ?? '',
          level: legende.classes ? classOf(legende.classes, roundColonne('part', part.part)) : 0,
          here: nis === commune.nis
        })),
        lines: fond.cours,
        labels: [
          ...(here ? [{ text: commune.nameFr, x: here.middle[0], y: here.middle[1] }] : []),
          ...fond.villes.filter(({ text }) => text !== commune.nameFr)
        ],
        legend: legende.rows.map(({ level, name }) => ({ level, name }))
      }),
      alt:
        `Carte : ${m.portrait_map_caption({ year: String(at.year) })}, ${province.nameFr}. ` +
        (rang ? `${commune.nameFr} : ${formatShare(rang.part.part)}, rang ${rang.rank} sur ${rang.of}.` : ''),
      caption: m.portrait_map_sub({
        of: ranked.length,
        year: String(at.year),
        operation: nameOfOperation(at.operation),
        commune: commune.nameFr,
        classes: methodOf(legende, portrait.echelle)
      }),
      source: `${sourceLine(sourcesOf(portrait, 'foreign', at.operation))} Limites : ${[
        ...new Set([...fond.sources.contours, ...fond.sources.fond].map((s) => `${s.attribution}, ${s.licence}`))
      ].join(' ; ')}.`,
      width: 0.82
    }
  ];
}

export function voisinesBlocks({ voisines, commune, ...portrait }: Portrait): Block[] {
  if (!voisines) return [];
  return [
    { kind: 'heading', level: 1, text: m.portrait_around() },
    {
      kind: 'table',
      caption: m.portrait_around_caption({
        year: String(voisines.at.year),
        operation: nameOfOperation(voisines.at.operation)
      }),
      columns: [
        { name: m.communes_col_commune(), share: 1 },
        { name: m.portrait_part_head(), align: 'end' }
      ],
      rows: voisines.rows.map(({ territoire, part }) => [
        territoire.nis === commune.nis ? [{ text: territoire.nameFr, style: 'strong' as const }] : territoire.nameFr,
        formatShare(part)
      ]),
      source: `${sourceLine(sourcesOf({ ...portrait, commune, voisines }, 'foreign', voisines.at.operation))} ${m.portrait_around_same_year()}`
    }
  ];
}

export function provenanceBlocks(portrait: Portrait): Block[] {
  const { provenance, migration } = portrait;
  const moved = migrationPhrase(migration);
  return [
    { kind: 'heading', level: 1, text: m.portrait_provenance() },
    ...(provenance
      ? ([
          {
            kind: 'paragraph',
            text: [
              m.portrait_provenance_text({
                year: String(provenance.year),
                eu: formatWhole(provenance.eu),
                non_eu: formatWhole(provenance.nonEu)
              }),
              bornPhrase(provenance)
            ]
              .filter(Boolean)
              .join(' ')
          },
          {
            kind: 'paragraph',
            tone: 'soft',
            text: [
              sourceLine(sourcesOf(portrait, 'foreign_eu', 'recensement')),
              m.portrait_provenance_eu_computed(),
              ...(provenance.derived ? [m.portrait_provenance_derived()] : [])
            ].join(' ')
          }
        ] satisfies Block[])
      : [{ kind: 'paragraph', text: m.portrait_provenance_none() } satisfies Block]),
    ...(moved
      ? ([
          { kind: 'paragraph', text: moved },
          {
            kind: 'paragraph',
            tone: 'soft',
            text: sourceLine(sourcesOf(portrait, 'international_migration_net', 'mouvement'))
          }
        ] satisfies Block[])
      : [])
  ];
}

export const pcsBlocks = ({ pcs, pcsSources }: Portrait): Block[] => [
  { kind: 'heading', level: 1, text: m.portrait_pcs() },
  { kind: 'paragraph', text: [pcsPhrase(pcs), pcs?.note].filter(Boolean).join(' ') },
  ...(pcs
    ? [
        {
          kind: 'paragraph',
          tone: 'soft',
          text: `${sourceLine(pcsSources)} ${m.portrait_pcs_only_press()}`
        } satisfies Block
      ]
    : [])
];
