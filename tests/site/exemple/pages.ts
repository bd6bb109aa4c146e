import { elementsOf, holding, squashed, textOf, within, type Element } from '../elements.ts';
import { isMarked, type Invented } from './invented.ts';

/** What a page lists things in: each says of itself what it is. */
const lists = new Set(['li', 'tr', 'article', 'option']);
const entries = new Set([...lists, 'dd', 'figure', 'section', 'header', 'main', 'body']);

/** Words by which a note on a whole page says what of it is invented. */
const words: Record<string, RegExp> = {
  organisations: /organisations|services/,
  espaces: /espaces/,
  fiches: /fiches?/,
  recommandations: /recommandations?/,
  constats: /constats?/,
  diagnostics: /diagnostic/,
  plans: /[Pp]lan/,
  reactualisations: /diagnostic/,
  centres: /centre/
};

/** A note on a list of open data, a few rows of which are shown as they come. */
const rows = /lignes/;

/** What stands in an entry itself, and not in those within it. */
const ownText = (element: Element): string =>
  element.inside
    .map((one) => (typeof one === 'string' ? squashed(one) : entries.has(one.name) ? '' : ownText(one)))
    .join('');

type Place = { element: Element; entry: Element; marked: boolean };

/** Where something stands: in which entry, and whether it is marked there. */
function placeOf(element: Element): Place {
  let entry = element;
  while (entry.parent && !entries.has(entry.name)) entry = entry.parent;
  return { element, entry, marked: isMarked(ownText(entry)) };
}

/** Where a page names something: its name as it is read, or links to it. */
const placesOf = (body: Element, { kind, sign, name }: Invented): Place[] =>
  (kind === 'services'
    ? [...within(body)].filter(({ name: tag, attributes }) => tag === 'a' && attributes.includes(`href="${name}"`))
    : [...holding(body, sign)]
  ).map(placeOf);

/** What a page names without a mark. @param find what finds invented things in a text */
export function faultsOfPage(url: string, html: string, find: (text: string) => Invented[]): string[] {
  const page = [...within(elementsOf(html))];
  const body = page.find(({ name }) => name === 'body');
  if (!body) return [];
  const links = page.map(({ attributes }) => /href="([^"]*)"/.exec(attributes)?.[1] ?? '').join(' ');
  const own = url.replace(/\/carte$|\?.*/g, '');
  const notes = page
    .filter(({ attributes }) => attributes.includes('exnote'))
    .map(textOf)
    .filter(isMarked);
  return [...find(textOf(body)), ...find(links)].flatMap((one) => {
    // A service is told by its operator's name on its own pages, which link to themselves.
    if (one.name === own || notes.some((note) => rows.test(note) || words[one.kind]?.test(note))) return [];
    const places = placesOf(body, one);
    const marked = places.some((place) => place.marked);
    return places
      .filter((place) => !place.marked && !(marked && !lists.has(place.entry.name)))
      .map(({ entry, element }) => `${url}: ${one.kind} ${one.name} in <${element.name}> of <${entry.name}>`);
  });
}
