import { prefixes, type Node, type Term } from './dcat.ts';

/** A graph as JSON-LD, every thing inside the one that names it. */
export function toJsonLd(root: Node): { [key: string]: unknown } {
  return { '@context': prefixes, ...objectOf(root) };
}

function objectOf(node: Node): { [key: string]: unknown } {
  const says = Map.groupBy(node.says, ([predicate]) => predicate);
  return {
    '@id': node.id,
    '@type': node.types.length === 1 ? node.types[0] : node.types,
    ...Object.fromEntries(
      [...says].map(([predicate, values]) => {
        const all = values.map(([, term]) => valueOf(term));
        return [predicate, all.length === 1 ? all[0] : all];
      })
    )
  };
}

function valueOf(term: Term): unknown {
  if ('node' in term) return objectOf(term.node);
  if ('iri' in term) return { '@id': term.iri };
  if ('typed' in term) return { '@value': term.typed, '@type': term.type };
  return term.lang ? { '@value': term.text, '@language': term.lang } : term.text;
}

/** The same graph as Turtle. */
export function toTurtle(root: Node): string {
  const nodes: Node[] = [];
  collect(root, nodes);
  const heads = Object.entries(prefixes).map(([prefix, address]) => `@prefix ${prefix}: <${address}> .`);
  return `${[...heads, '', ...nodes.map(blockOf)].join('\n')}\n`;
}

function collect(node: Node, into: Node[]): void {
  into.push(node);
  for (const [, term] of node.says) if ('node' in term) collect(term.node, into);
}

const blockOf = (node: Node): string =>
  `${inAngles(node.id)} a ${node.types.join(', ')}${node.says
    .map(([predicate, term]) => ` ;\n  ${predicate} ${termOf(term)}`)
    .join('')} .\n`;

function termOf(term: Term): string {
  if ('node' in term) return inAngles(term.node.id);
  if ('iri' in term) return inAngles(term.iri);
  if ('typed' in term) return `${quoted(term.typed)}^^${term.type}`;
  return quoted(term.text) + (term.lang ? `@${term.lang}` : '');
}

/** Signs that may not stand in an address of Turtle are written as their percent codes. */
const inAngles = (address: string): string =>
  `<${address.replaceAll(/[\s<>"{}|^`\\]/g, (sign) => encodeURIComponent(sign))}>`;

const quoted = (text: string): string => JSON.stringify(text);
