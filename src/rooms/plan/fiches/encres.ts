import type { ShownState } from './words.ts';

/** The ground and the ink of each state where there is no style sheet, in pictures and on paper: those of tokens.css in the light. */
export const stateInks: Record<ShownState, readonly [ground: string, ink: string]> = {
  'a-discuter': ['#f2f4f2', '#3e4b45'],
  'a-venir': ['#e8f2fa', '#1f466a'],
  'en-cours': ['#dff3e2', '#0e5132'],
  realisee: ['#0e5132', '#0e5132'],
  abandonnee: ['#f3f4f2', '#4f5451'],
  'en-pause': ['#f8f0d6', '#59441a'],
  bloquee: ['#ffeae4', '#892b20'],
  'en-retard': ['#ffeae4', '#892b20']
};
