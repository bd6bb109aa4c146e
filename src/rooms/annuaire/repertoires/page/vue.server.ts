import { m } from '#messages';
import { href } from '#messages/locale.ts';
import { publicAddress } from '#platform/address.ts';
import { pageOf, readPage } from '#platform/http/asked.ts';
import { nameOfNeed } from '../../recherche/page/demander.server.ts';
import { planOf } from '../../recherche/page/plan.server.ts';
import type { Numerotee } from '../contenu.ts';
import type { Lu } from '../lecture.server.ts';

/** Services on a page of the list. */
const SIZE = 50;

const collator = new Intl.Collator('fr');

/** The communes of its places, each with how many services it has, by name. */
function communesOf(entries: readonly Numerotee[]): { nis: string; name: string; count: number }[] {
  const found = new Map<string, { nis: string; name: string; count: number }>();
  for (const { places } of entries)
    for (const [nis, name] of new Map(places.map((place) => [place.nis, place.commune]))) {
      const one = found.get(nis) ?? { nis, name, count: 0 };
      one.count += 1;
      found.set(nis, one);
    }
  return [...found.values()].toSorted((a, b) => collator.compare(a.name, b.name));
}

/** What a répertoire holds, or an edition of one, as a page shows it: a commune or all, page by page, and their map. */
export async function vueOf(centreId: string, { entries, leftOut }: Lu, asked: URLSearchParams) {
  const communes = communesOf(entries);
  const commune = communes.find(({ nis }) => nis === asked.get('commune')) ?? null;
  const here = commune ? entries.filter(({ places }) => places.some(({ nis }) => nis === commune.nis)) : entries;
  const { rows, ...place } = pageOf(here, readPage(asked, 'page'), SIZE);
  const needs = new Set(rows.flatMap(({ besoins }) => besoins));
  return {
    communes,
    commune,
    leftOut,
    total: entries.length,
    entries: rows,
    place,
    needs: new Map([...needs].map((id) => [id, nameOfNeed(id)])),
    plan: await planOf(
      centreId,
      { commune: commune?.nis ?? null, lon: null, cadre: null },
      { services: here, from: null },
      here.map(({ no }) => no)
    ),
    exemple: entries.some((one) => one.exemple)
  };
}
export type Vue = Awaited<ReturnType<typeof vueOf>>;

/** Lines that say, in a file, what it is and where it comes from. */
export const aboutFile = (title: string, path: string, lines: readonly string[]): string[] => [
  m.repertoires_about_file({ title }),
  ...lines,
  publicAddress(href(path))
];
