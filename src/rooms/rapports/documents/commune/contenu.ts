import { m } from '#messages';
import { formatShare, formatWhole } from '#messages/format.ts';
import type { Block, DocumentModel } from '#platform/documents/model.ts';
import { anciensPhrase, inSentence, leadOf, unknownsOf } from '../../../territoires/portrait/phrases.ts';
import type { Portrait } from '../../../territoires/portrait/queries.server.ts';
import { habitantsOf, LAST_YEAR } from '../../../territoires/portrait/rules.ts';
import { citationOf } from '../../../territoires/sources/phrases.ts';
import type { PlanOfCommune } from '../../communes/queries.server.ts';
import { enveloppe, type Editeur } from '../enveloppe.ts';
import { planBlocks } from './plan.ts';
import {
  habitantsFigure,
  partsBlocks,
  pcsBlocks,
  provenanceBlocks,
  situationBlocks,
  voisinesBlocks
} from './portrait.ts';

/** The two curves side by side, where there are two. */
function curves([habitants]: readonly Block[], [part, ...figures]: readonly Block[]): Block[] {
  if (habitants && part) return [{ kind: 'pair', blocks: [habitants, part] }, ...figures];
  return [...(habitants ? [habitants] : []), ...(part ? [part] : []), ...figures];
}

/** The sheet of a commune: its figures with where they come from, and what of the plan touches it. */
export function communeDocument(portrait: Portrait, plan: PlanOfCommune, editeur: Editeur, day: string): DocumentModel {
  const { commune, arrondissement, province, rang } = portrait;
  const last = habitantsOf(portrait.held, commune.nis).at(-1);
  const sources = new Map(
    [
      ...Object.values(portrait.sources).flat(),
      ...portrait.pcsSources,
      ...(portrait.fond?.sources.contours ?? []),
      ...(portrait.fond?.sources.fond ?? [])
    ].map((source) => [source.id, source])
  );
  const anciens = anciensPhrase(portrait.anciens);
  const touched = plan.fiches.length + plan.constats.length + plan.organisations.length > 0;
  return enveloppe(
    {
      kicker: 'Portrait de commune',
      title: commune.nameFr,
      running: `Portrait de ${commune.nameFr}`,
      long: false,
      ...(plan.exemple && touched
        ? {
            exemple:
              'Les fiches, les constats, les organisations et les montants du plan sont inventés pour la démonstration. Les chiffres de population sont réels.'
          }
        : {}),
      facts: [
        {
          name: 'Situation',
          value: m.portrait_identity({
            nis: commune.nis,
            arrondissement: inSentence(arrondissement.nameFr),
            province: inSentence(province.nameFr)
          })
        }
      ],
      keywords: [commune.nameFr, commune.nis],
      path: `/communes/${commune.nis}`,
      sources: [...sources.values()].map((source) => `${citationOf(source)}, ${source.licence}`),
      blocks: [
        { kind: 'paragraph', tone: 'lead', text: leadOf(portrait) },
        {
          kind: 'numbers',
          items: [
            ...(last ? [{ value: formatWhole(last.y), name: `habitants au 1er janvier ${last.x}` }] : []),
            ...(rang
              ? [
                  {
                    value: formatWhole(rang.part.foreign),
                    name: `personnes de nationalité étrangère en ${rang.part.year}`
                  },
                  { value: formatShare(rang.part.part), name: `de nationalité étrangère en ${rang.part.year}` },
                  {
                    value: `${rang.rank} / ${rang.of}`,
                    name: `rang dans la ${inSentence(province.nameFr)}, la part la plus haute d’abord`
                  }
                ]
              : [])
          ]
        },
        ...(anciens ? [{ kind: 'paragraph', tone: 'soft', text: anciens } satisfies Block] : []),
        { kind: 'heading', level: 1, text: m.portrait_population() },
        ...curves(habitantsFigure(portrait), partsBlocks(portrait)),
        ...situationBlocks(portrait),
        ...voisinesBlocks(portrait),
        ...provenanceBlocks(portrait),
        ...pcsBlocks(portrait),
        ...planBlocks(plan, commune.nameFr),
        { kind: 'heading', level: 1, text: m.portrait_unknowns() },
        { kind: 'list', items: unknownsOf(portrait, LAST_YEAR) }
      ]
    },
    editeur,
    day
  );
}
