import { m } from '#messages';
import { formatDay } from '#messages/format.ts';
import { espaceKindNames } from '../../concertation/words.ts';
import type { ValiditeResult } from '../../diagnostic/rules.ts';
import { validiteGlyphs, validiteNames } from '../../diagnostic/validite.ts';
import type { FicheState } from '../../plan/fiches/rules.ts';
import { glyphs, stateWord } from '../../plan/fiches/words.ts';
import type { Kind, Maillon } from './maillons.ts';
import type { Noeud } from './noeuds.ts';

/** The head of each column: several of a kind. */
export const kindNames: Record<Kind, () => string> = {
  droit: m.fil_droits,
  observation: m.fil_observations,
  constat: m.fil_constats,
  recommandation: m.fil_recommandations,
  fiche: m.fil_fiches,
  espace: m.fil_espaces
};

const counts: Record<Kind, (input: { count: number }) => string> = {
  droit: m.fil_count_droits,
  observation: m.fil_count_observations,
  constat: m.fil_count_constats,
  recommandation: m.fil_count_recommandations,
  fiche: m.fil_count_fiches,
  espace: m.fil_count_espaces
};

/** « 3 fiches-action ». */
export const countOf = (kind: Kind, count: number): string => counts[kind]({ count });

const none: Record<Kind, () => string> = {
  droit: m.fil_none_droit,
  observation: m.fil_none_droit,
  constat: m.fil_none_constat,
  recommandation: m.fil_none_recommandation,
  fiche: m.fil_none_fiche,
  espace: m.fil_none_espace
};

/** What an empty column says. */
export const noneOf = (kind: Kind): string => none[kind]();

const broken: Partial<Record<Kind, () => string>> = {
  constat: m.fil_broken_constat,
  recommandation: m.fil_broken_recommandation,
  fiche: m.fil_broken_fiche
};

/** Of what should lead on and does not: « sans fiche-action ». */
export const brokenWord = (kind: Kind): string | null => broken[kind]?.() ?? null;

const brokenCounts: Partial<Record<Kind, (input: { count: number }) => string>> = {
  constat: m.fil_broken_count_constat,
  recommandation: m.fil_broken_count_recommandation,
  fiche: m.fil_broken_count_fiche
};

/** Of several: « 3 sans fiche-action ». */
export const brokenCountOf = (kind: Kind, count: number): string | null => brokenCounts[kind]?.({ count }) ?? null;

export type Glyph = { line?: string; width?: number; dashes?: string; shape?: string };
export type Standing = { word: string; glyph: Glyph };

/** Where a fiche or a constat stands; both are told apart by their words, which no two share. */
export function standingOf(kind: Kind, state: Maillon['state']): Standing | null {
  if (state === null) return null;
  if (kind === 'fiche') return { word: stateWord(state as FicheState), glyph: glyphs[state as FicheState] };
  return {
    word: validiteNames[state as ValiditeResult](),
    glyph: { ...validiteGlyphs[state as ValiditeResult], width: 2.2 }
  };
}

export const lateStanding = (): Standing => ({ word: stateWord('en-retard'), glyph: glyphs['en-retard'] });

/** The date of an object in words; null where none is known. */
export function dateOf({ kind, on, until }: Pick<Maillon, 'kind' | 'on' | 'until'>): string | null {
  if (kind === 'espace') {
    if (until) return m.fil_closed({ day: formatDay(until) });
    return on ? m.fil_open_since({ day: formatDay(on) }) : null;
  }
  if (!on) return null;
  return kind === 'observation' ? formatDay(on) : m.fil_since({ day: formatDay(on) });
}

/** What stands above the title: the code, the axis of a right, the form of an espace. */
export function headOf(maillon: Maillon): string | null {
  if (maillon.code) return maillon.code;
  if (maillon.kind === 'droit') return maillon.axe ? m.fil_axis({ no: maillon.axe.no }) : null;
  if (maillon.kind === 'observation') return m.fil_observation();
  return maillon.espaceKind ? espaceKindNames[maillon.espaceKind]() : null;
}

/** What a group shares: its axis, which is French, or its state. */
export function sharedOf({ kind, groupe }: Noeud): { text: string; french: boolean } {
  if (groupe?.axe) return { text: `${groupe.axe.no}. ${groupe.axe.name}`, french: true };
  const standing = groupe ? standingOf(kind, groupe.state) : null;
  return { text: standing?.word ?? m.fil_others(), french: false };
}

/** The list of the plan that goes on where a table of the fil ends. */
export function listPathOf(node: Noeud): string {
  switch (node.kind) {
    case 'constat':
      return `/diagnostic${node.groupe?.state ? `?validite=${node.groupe.state}` : ''}#constats`;
    case 'fiche':
      return `/plan${node.groupe?.state ? `?etat=${node.groupe.state}` : ''}#fiches`;
    case 'espace':
      return '/concertation';
    default:
      return '/plan/fil';
  }
}
