import { parLEquipe, type Droit } from '../comptes/droits.ts';

/** What the room of reports lets people do. */
export const droitsDesRapports = {
  'publier une édition': parLEquipe,
  'retirer une édition': { roles: { administrateur: 'partout' } },
  /** The team on any text; whoever runs an espace, on the fiches that it is in charge of. */
  'demander une approbation': { roles: { ...parLEquipe.roles, animateur: 'chez-soi' } }
} satisfies Record<string, Droit>;
