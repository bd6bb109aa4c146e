import { plain, type Block, type Cell, type DocumentModel, type Text } from '#platform/documents/model.ts';

/** A passage of a document: what stands under one heading, in lines of text. */
export type Passage = { key: string; heading: string; lines: string[] };

export type Difference = {
  kind: 'ajoute' | 'retire' | 'change';
  heading: string;
  /** Lines that only the earlier one has, and only the later one. */
  before: string[];
  after: string[];
};

/** Of a fiche, a recommandation, a constat: what it is known by when its title changes. */
const code = /^([A-Z]-\d+)\s/;

const cellText = (cell: Cell): string => plain(typeof cell === 'object' && 'text' in cell ? cell.text : (cell as Text));

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [plain(block.text)];
    case 'list':
      return block.items.map(plain);
    case 'facts':
      return block.rows.map(({ name, values }) => `${name} : ${values.map(plain).join(' ; ')}`);
    case 'numbers':
      return block.items.map(({ value, name }) => `${value} ${plain(name)}`);
    case 'table':
      return [...block.rows, ...(block.foot ? [block.foot] : [])].map((row) => row.map(cellText).join(' | '));
    case 'figure':
      return [block.alt];
    case 'pair':
    case 'wide':
      return block.blocks.flatMap(linesOf);
    case 'heading':
      return [];
  }
}

const flat = (blocks: readonly Block[]): Block[] =>
  blocks.flatMap((block) => (block.kind === 'wide' ? flat(block.blocks) : [block]));

/** A document cut at its headings. What has a code is found by it wherever it stands; the rest by its place in the headings. */
export function passagesOf({ blocks }: Pick<DocumentModel, 'blocks'>): Passage[] {
  const passages: Passage[] = [{ key: '', heading: '', lines: [] }];
  const above: string[] = [];
  const seen = new Map<string, number>();
  for (const block of flat(blocks)) {
    if (block.kind !== 'heading') {
      passages.at(-1)?.lines.push(...linesOf(block));
      continue;
    }
    const heading = plain(block.text).replace(/ exemple$/, '');
    above.length = block.level - 1;
    above[block.level - 1] = heading;
    const place = code.exec(heading)?.[1] ?? above.join(' / ');
    const times = (seen.get(place) ?? 0) + 1;
    seen.set(place, times);
    passages.push({ key: times > 1 ? `${place} (${times})` : place, heading, lines: [] });
  }
  return passages.filter(({ heading, lines }) => heading || lines.length);
}

/** What one list has and the other has not, each line as often as it stands there more. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

/**
 * What was added, taken out and changed between two editions, passage by passage, in the order of the later one; what was
 * taken out stands at the end.
 */
export function differencesOf(
  earlier: Pick<DocumentModel, 'blocks'>,
  later: Pick<DocumentModel, 'blocks'>
): Difference[] {
  const before = new Map(passagesOf(earlier).map((one) => [one.key, one]));
  const after = passagesOf(later);
  const kept = new Set(after.map(({ key }) => key));
  return [
    ...after.flatMap(({ key, heading, lines }): Difference[] => {
      const old = before.get(key);
      if (!old) return [{ kind: 'ajoute', heading, before: [], after: lines }];
      const renamed = old.heading !== heading;
      const gone = [...(renamed ? [old.heading] : []), ...without(old.lines, lines)];
      const come = [...(renamed ? [heading] : []), ...without(lines, old.lines)];
      return gone.length || come.length ? [{ kind: 'change', heading, before: gone, after: come }] : [];
    }),
    ...[...before.values()]
      .filter(({ key }) => !kept.has(key))
      .map(({ heading, lines }): Difference => ({ kind: 'retire', heading, before: lines, after: [] }))
  ];
}
