import { isBroken, type Noeud } from '../noeuds.ts';
import { brokenCountOf, brokenWord, countOf, headOf, sharedOf, standingOf, type Glyph } from '../words.ts';

export const TEXT = 13.5;
export const SMALL = 12.5;
/** Room between a bar and the bars of the next column, in signs of a name. */
const ROOM = 29;
/** A name stands on so many lines at most. */
const MOST_LINES = 3;

/** What stands beside a bar: its name, what it is, and what of it leads to nothing. */
export type Etiquette = {
  key: string;
  /** The name, line by line. */
  names: string[];
  french: boolean;
  more: string | null;
  broken: string | null;
  /** Of a state: before the name of a group, before what is said of one object. */
  glyph: Glyph | null;
  ends: number;
  lines: number;
  axe: number | null;
  /** Its name alone, where its lines are counted beside it. */
  name: string;
  /** Whole, for those who point at it. */
  title: string;
  node: Noeud;
};

/** Words in lines that fit between the bars. What is beyond the last one is read where the name leads. */
export function linesOf(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= ROOM) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  if (lines.length <= MOST_LINES) return lines;
  const last = `${lines[MOST_LINES - 1] ?? ''} ${lines[MOST_LINES] ?? ''}`;
  return [...lines.slice(0, MOST_LINES - 1), `${last.slice(0, ROOM - 1).trimEnd()}…`];
}

/** @param led ids of what leads to something */
export function etiquetteOf(node: Noeud, led: ReadonlySet<string>): Etiquette {
  const [first] = node.maillons;
  const ends = node.maillons.filter((one) => isBroken(one, led)).length;
  const alone = node.maillons.length === 1 ? first : undefined;
  const shared = alone ? null : sharedOf(node);
  const title = alone ? [alone.code, alone.title].filter(Boolean).join(' ') : (shared?.text ?? '');
  const standing = standingOf(node.kind, alone ? alone.state : (node.groupe?.state ?? null));
  const more = alone
    ? (standing?.word ?? (alone.code ? null : headOf(alone)))
    : countOf(node.kind, node.maillons.length);
  const broken = ends ? (alone ? brokenWord(node.kind) : brokenCountOf(node.kind, ends)) : null;
  const names = linesOf(title);
  return {
    key: node.key,
    names,
    name: title,
    french: shared?.french ?? true,
    more,
    broken,
    glyph: standing?.glyph ?? null,
    ends,
    lines: names.length + (more ? 1 : 0) + (broken ? 1 : 0),
    axe: alone ? (alone.axe?.no ?? null) : (node.groupe?.axe?.no ?? null),
    title: [title, more, broken].filter(Boolean).join(', '),
    node
  };
}
