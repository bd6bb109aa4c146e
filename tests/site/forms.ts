/** One form of a page, with what a browser would send of it untouched. */
export type PageForm = { action: string; fields: [name: string, value: string][] };

const plain = (text: string): string =>
  text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

const attribute = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found ? plain(found[1] ?? '') : undefined;
};

/** The forms of a page that are posted, in their order. */
export const formsOf = (html: string): PageForm[] =>
  [...html.matchAll(/(<form\b[^>]*>)(.*?)<\/form>/gs)]
    .filter(([, tag = '']) => attribute(tag, 'method') === 'post')
    .map(([, tag = '', inside = '']) => ({ action: attribute(tag, 'action') ?? '', fields: fieldsOf(inside) }));

function fieldsOf(inside: string): [string, string][] {
  const fields: [string, string][] = [];
  const controls = inside.matchAll(
    /(<input\b[^>]*>)|(<textarea\b[^>]*>)(.*?)<\/textarea>|(<select\b[^>]*>)(.*?)<\/select>/gs
  );
  for (const [, input, area, text, select, options] of controls) {
    const name = attribute(input ?? area ?? select ?? '', 'name');
    if (!name) continue;
    if (input) {
      const type = attribute(input, 'type');
      const counts = (type !== 'checkbox' && type !== 'radio') || attribute(input, 'checked') !== undefined;
      if (counts && type !== 'file') fields.push([name, attribute(input, 'value') ?? '']);
    } else if (area) fields.push([name, plain(text ?? '').replace(/^\n/, '')]);
    else {
      const tags = [...(options ?? '').matchAll(/<option\b[^>]*>/g)].map(([tag]) => tag);
      const chosen = tags.find((tag) => attribute(tag, 'selected') !== undefined) ?? tags[0];
      if (chosen) fields.push([name, attribute(chosen, 'value') ?? '']);
    }
  }
  return fields;
}

/** The same form with other values: each name once, in the place of all that it had. */
export const filled = ({ fields }: PageForm, values: Record<string, string | string[]>): [string, string][] => [
  ...fields.filter(([name]) => !(name in values)),
  ...Object.entries(values).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one]))
];
