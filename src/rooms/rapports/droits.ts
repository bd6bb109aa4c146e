import { parLEquipe, type Droit } from '../comptes/droits.ts';

/** What the room of reports lets people do. */
export const droitsDesRapports = {
  'publier une édition': parLEquipe,
  'retirer une édition': { roles: { administrateur: 'partout' } }
} satisfies Record<string, Droit>;
