import { m } from '#messages';
import { espaceKindNames } from '../../../concertation/words.ts';
import { besideOf } from './dessin.ts';
import { isBroken, type Noeud } from '../noeuds.ts';
import type { Maillon } from '../maillons.ts';
import {
  brokenCountOf,
  brokenWord,
  countOf,
  dateOf,
  headOf,
  lateStanding,
  sharedOf,
  standingOf,
  type Glyph
} from '../words.ts';

export type Foot = { text: string; glyph?: Glyph; tone: 'ink' | 'soft' | 'brick' };

/** What a box of the drawing says, in the reader's language; `french` where it is the domain's own words. */
export type Boite = {
  key: string;
  head: string | null;
  /** Where « exemple » stands after the head; null where it does not, or stands in a foot. */
  exempleAt: number | null;
  title: string;
  french: boolean;
  foot: Foot[];
  axe: number | null;
  focus: boolean;
  node: Noeud;
};

const standing = (one: Maillon): Foot[] => {
  const found = standingOf(one.kind, one.state);
  const late = lateStanding();
  return [
    ...(found ? [{ text: found.word, glyph: found.glyph, tone: 'ink' as const }] : []),
    ...(one.late ? [{ text: late.word, glyph: late.glyph, tone: 'brick' as const }] : [])
  ];
};

/** Whether one word for a form of espace leaves no room beside it: then all have the mark in the same place, below. */
const espaceHeadsAreLong = (): boolean =>
  Object.values(espaceKindNames).some((name) => besideOf(name(), m.exemple()) === null);

/** Beside the head where there is room, else a line of its own. */
function exempleOf(invented: boolean, head: string | null, below = false): { exempleAt: number | null; foot: Foot[] } {
  if (!invented) return { exempleAt: null, foot: [] };
  const exempleAt = head && !below ? besideOf(head, m.exemple()) : null;
  return { exempleAt, foot: exempleAt === null ? [{ text: m.exemple(), tone: 'soft' }] : [] };
}

/**
 * @param led ids of what leads to something
 * @param after whether the node stands where it should lead on
 */
export function boiteOf(node: Noeud, focus: boolean, led: ReadonlySet<string>, after: boolean): Boite {
  const [first] = node.maillons;
  const broken = after ? node.maillons.filter((one) => isBroken(one, led)).length : 0;
  if (!first || node.maillons.length > 1) {
    const word = broken ? brokenCountOf(node.kind, broken) : null;
    const shared = sharedOf(node);
    const head = countOf(node.kind, node.maillons.length);
    const { exempleAt, foot } = exempleOf(
      node.maillons.every(({ exemple }) => exemple),
      head
    );
    const state = standingOf(node.kind, node.groupe?.state ?? null);
    const late = node.maillons.filter((one) => one.late).length;
    return {
      key: node.key,
      head,
      exempleAt,
      title: state ? '' : shared.text,
      french: shared.french,
      foot: [
        ...(state ? [{ text: state.word, glyph: state.glyph, tone: 'ink' as const }] : []),
        ...(late
          ? [{ text: m.fil_late_count({ count: late }), glyph: lateStanding().glyph, tone: 'brick' as const }]
          : []),
        ...(word ? [{ text: word, tone: 'brick' as const }] : []),
        ...foot
      ],
      axe: node.groupe?.axe?.no ?? null,
      focus,
      node
    };
  }
  const word = broken ? brokenWord(node.kind) : null;
  const date = dateOf(first);
  const head = headOf(first);
  const { exempleAt, foot } = exempleOf(first.exemple, head, first.kind === 'espace' && espaceHeadsAreLong());
  return {
    key: node.key,
    head,
    exempleAt,
    title: first.title,
    french: true,
    foot: [
      ...standing(first),
      ...(date ? [{ text: date, tone: 'soft' as const }] : []),
      ...(word ? [{ text: word, tone: 'brick' as const }] : []),
      ...foot
    ],
    axe: first.axe?.no ?? null,
    focus,
    node
  };
}
