import { parLEquipe, type Droit } from '../comptes/droits.ts';

/** Who may do what to the espaces of a plan. */
export const droitsDeLaConcertation = {
  'ouvrir un espace': parLEquipe,
  'modifier un espace': { roles: { ...parLEquipe.roles, animateur: 'chez-soi' } }
} satisfies Record<string, Droit>;
