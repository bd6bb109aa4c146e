import type { Block } from '#platform/documents/model.ts';
import type { ShownFiche } from '../../../plan/fiches/situation.ts';
import { carteSvg } from '../dessins/carte.ts';
import type { Carte } from '../../../territoires/cartes/centre.server.ts';
import { mark } from '../mots.ts';

export type Fond = Carte & { attribution: string };

/** Classes by how many fiches name a commune: none, then ever more. */
const classes = [
  { level: 0, name: 'aucune', from: 0 },
  { level: 1, name: '1', from: 1 },
  { level: 2, name: '2', from: 2 },
  { level: 3, name: '3 ou 4', from: 3 },
  { level: 4, name: '5 à 7', from: 5 },
  { level: 5, name: '8 et plus', from: 8 }
] as const;

const levelOf = (count: number) => classes.findLast(({ from }) => count >= from)?.level ?? 0;

/** Where the fiches of the plan are done: a map of how many name each commune, those given up aside, and the same as a table. */
export function carteBlocks(fiches: readonly ShownFiche[], fond: Fond | null): Block[] {
  if (!fond) return [];
  const living = fiches.filter(({ state }) => state !== 'abandonnee');
  const counts = new Map<string, number>();
  for (const { communes } of living) for (const { nis } of communes) counts.set(nis, (counts.get(nis) ?? 0) + 1);
  const whole = living.filter(({ wholeTerritory }) => wholeTerritory).length;
  const places = fond.communes
    .map(({ nis, name, path }) => ({ name, path, count: counts.get(nis) ?? 0 }))
    .toSorted((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'fr'));
  const none = places.filter(({ count }) => count === 0);
  const used = new Set(places.map(({ count }) => levelOf(count)));
  const exemple = living.some((fiche) => fiche.exemple);
  return [
    { kind: 'heading', level: 1, text: 'Où les fiches se passent', newPage: true },
    {
      kind: 'figure',
      svg: carteSvg({
        crop: fond.crop,
        areas: places.map(({ path, count }) => ({ path, level: levelOf(count) })),
        lines: fond.cours,
        labels: fond.towns,
        legend: classes.filter(({ level }) => used.has(level)).map(({ level, name }) => ({ level, name }))
      }),
      alt:
        `Carte des ${places.length} communes selon le nombre de fiches-action qui les nomment : le plus à ` +
        `${places
          .slice(0, 3)
          .map(({ name, count }) => `${name} (${count})`)
          .join(', ')} ; aucune dans ${none.length} communes. Le tableau qui suit donne chaque nombre.`,
      caption: ['Fiches-action qui nomment chaque commune, sans les fiches abandonnées', ...mark(exemple)],
      source: `Limites des communes : ${fond.attribution}.`
    },
    {
      kind: 'paragraph',
      text: `${whole === 0 ? 'Aucune fiche ne vaut' : whole === 1 ? 'S’y ajoute 1 fiche qui vaut' : `S’y ajoutent ${whole} fiches qui valent`} pour tout le territoire du plan.`
    },
    {
      kind: 'table',
      caption: ['Nombre de fiches-action par commune', ...mark(exemple)],
      columns: [
        { name: 'Fiches', align: 'end' },
        { name: 'Communes', share: 1 }
      ],
      rows: [...Map.groupBy(places, ({ count }) => count)].map(([count, own]) => [
        String(count),
        own.map(({ name }) => name).join(', ')
      ])
    }
  ];
}
