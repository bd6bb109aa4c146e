import { textWidth } from '#ui/charts/scale.ts';
import { isBroken, type Noeud } from '../noeuds.ts';
import { brokenCountOf, brokenWord, countOf, headOf, sharedOf, standingOf, type Glyph } from '../words.ts';

export const TEXT = 13.5;
export const SMALL = 12.5;
/** Room between a bar and the bars of the next column, in units of the drawing. */
const ROOM = 188;

/** What stands beside a bar: its name, what it is, and what of it leads to nothing. */
export type Etiquette = {
  key: string;
  name: string;
  french: boolean;
  more: string | null;
  broken: string | null;
  /** Of a state: before the name of a group, before what is said of one object. */
  glyph: Glyph | null;
  ends: number;
  lines: number;
  axe: number | null;
  /** Whole, for those who point at it. */
  title: string;
  node: Noeud;
};

const fits = (text: string, size: number): string => {
  const most = Math.floor((ROOM * 1.12) / textWidth('m', size));
  return text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
};

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
  return {
    key: node.key,
    name: fits(title, TEXT),
    french: shared?.french ?? true,
    more,
    broken,
    glyph: standing?.glyph ?? null,
    ends,
    lines: 1 + (more ? 1 : 0) + (broken ? 1 : 0),
    axe: alone ? (alone.axe?.no ?? null) : (node.groupe?.axe?.no ?? null),
    title: [title, more, broken].filter(Boolean).join(', '),
    node
  };
}
