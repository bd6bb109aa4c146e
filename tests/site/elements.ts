/** An element of a page, with what stands in it. */
export type Element = {
  name: string;
  attributes: string;
  parent: Element | null;
  inside: (Element | string)[];
};

const token =
  /<!--[\s\S]*?-->|<(script|style|template)\b[\s\S]*?<\/\1>|<!doctype[^>]*>|<\/([a-zA-Z][\w-]*)\s*>|<([a-zA-Z][\w-]*)((?:"[^"]*"|[^">])*)>|[^<]+/gi;
const empty = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decoded = (text: string): string => text.replaceAll(/&(#?\w+);/g, (whole, sign: string) => signs[sign] ?? whole);

/** The elements of a page of the site, which closes what it opens. @returns what holds them all */
export function elementsOf(html: string): Element {
  const page: Element = { name: '', attributes: '', parent: null, inside: [] };
  let open = page;
  for (const [text, , closed, name, attributes = ''] of html.matchAll(token)) {
    if (closed) {
      open = open.parent ?? page;
    } else if (name) {
      const element: Element = { name, attributes: decoded(attributes), parent: open, inside: [] };
      open.inside.push(element);
      if (!empty.has(name) && !attributes.endsWith('/')) open = element;
    } else if (!text.startsWith('<')) open.inside.push(decoded(text));
  }
  if (open !== page) throw new Error(`<${open.name}> is not closed`);
  return page;
}

/** A text without its spaces, which markup moves: what is looked for is found whatever stands between its words. */
export const squashed = (text: string): string => text.replaceAll(/\s+/g, '').replaceAll("'", '’');

const texts = new WeakMap<Element, string>();

/** What a reader reads of an element, without spaces. */
export function textOf(element: Element): string {
  let text = texts.get(element);
  if (text === undefined) {
    text = element.inside.map((one) => (typeof one === 'string' ? squashed(one) : textOf(one))).join('');
    texts.set(element, text);
  }
  return text;
}

export const childrenOf = ({ inside }: Element): Element[] => inside.filter((one) => typeof one !== 'string');

/** An element and all within it, from top to bottom. */
export function* within(element: Element): Generator<Element> {
  yield element;
  for (const child of childrenOf(element)) yield* within(child);
}

/** The smallest elements that hold a text. */
export function* holding(element: Element, text: string): Generator<Element> {
  const inner = childrenOf(element).filter((child) => textOf(child).includes(text));
  if (!inner.length && textOf(element).includes(text)) yield element;
  for (const child of inner) yield* holding(child, text);
}
