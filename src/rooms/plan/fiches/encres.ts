import type { ShownState } from './words.ts';

/** The ground and the ink of each state where there is no style sheet: those of tokens.css. */
export type StateInks = Readonly<Record<ShownState, readonly [ground: string, ink: string]>>;

/** In the light: in pictures and on paper. */
export const stateInks: StateInks = {
  'a-discuter': ['#f2f4f2', '#3e4b45'],
  'a-venir': ['#e8f2fa', '#1f466a'],
  'en-cours': ['#dff3e2', '#0e5132'],
  realisee: ['#0e5132', '#0e5132'],
  abandonnee: ['#f3f4f2', '#4f5451'],
  'en-pause': ['#f8f0d6', '#59441a'],
  bloquee: ['#ffeae4', '#892b20'],
  'en-retard': ['#ffeae4', '#892b20']
};

/** In the dark: in pictures. */
export const darkStateInks: StateInks = {
  'a-discuter': ['#202523', '#bfc6be'],
  'a-venir': ['#1c2b37', '#a8d1ee'],
  'en-cours': ['#162f22', '#91dfad'],
  realisee: ['#88d1a2', '#88d1a2'],
  abandonnee: ['#202221', '#b4b9b6'],
  'en-pause': ['#332a16', '#edd18f'],
  bloquee: ['#3e211c', '#f8b09d'],
  'en-retard': ['#3e211c', '#f8b09d']
};
