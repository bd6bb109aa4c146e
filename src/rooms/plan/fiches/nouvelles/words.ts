import type { nouvellesStates } from './tables.ts';

/** What became of news, for the team, which works in French. */
export const nouvellesWords: Record<(typeof nouvellesStates)[number], string> = {
  'a-approuver': 'À approuver',
  approuvees: 'Approuvées',
  'en-partie': 'Approuvées en partie',
  declinees: 'Déclinées'
};
