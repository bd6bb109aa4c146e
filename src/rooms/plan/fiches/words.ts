import { m } from '#messages';
import type { FicheState } from './rules.ts';

/** What a reader is shown: a state that was written, or « en retard », which is computed. */
export type ShownState = FicheState | 'en-retard';

const words: Record<ShownState, () => string> = {
  'a-discuter': m.plan_state_a_discuter,
  'a-venir': m.plan_state_a_venir,
  'en-cours': m.plan_state_en_cours,
  realisee: m.plan_state_realisee,
  abandonnee: m.plan_state_abandonnee,
  'en-pause': m.plan_state_en_pause,
  bloquee: m.plan_state_bloquee,
  'en-retard': m.plan_state_en_retard
};

export const stateWord = (state: ShownState): string => words[state]();

export const stateClasses: Record<ShownState, string> = {
  'a-discuter': 'discuss',
  'a-venir': 'next',
  'en-cours': 'on',
  realisee: 'ended',
  abandonnee: 'drop',
  'en-pause': 'pause',
  bloquee: 'block',
  'en-retard': 'late'
};

const ring = 'M2 8a6 6 0 1 0 12 0a6 6 0 1 0-12 0';

/** One shape a state, on a square of 16 units: told apart without colour, and by those who see none. */
export const glyphs: Record<ShownState, { line?: string; width?: number; dashes?: string; shape?: string }> = {
  'a-discuter': { line: ring, dashes: '2.2 2.5' },
  'a-venir': { line: ring },
  'en-cours': { line: ring, shape: 'M8 2a6 6 0 0 1 0 12z' },
  realisee: {
    shape: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1zm3.2 3.9 1.4 1.3-5.4 5.9-3.8-3.6 1.3-1.4 2.4 2.2z'
  },
  abandonnee: { line: 'm3 3 10 10M13 3 3 13', width: 2.2 },
  'en-pause': { shape: 'M3 2h3.6v12H3zM9.4 2H13v12H9.4z' },
  bloquee: { shape: 'M5 1h6l4 4v6l-4 4H5l-4-4V5zm-1 5.8v2.4h8V6.8z' },
  'en-retard': { shape: 'M8 .5 15.5 8 8 15.5.5 8zM7.1 4v4.6l3 1.8.9-1.4-2.1-1.3V4z' }
};
