import { parLEquipe, type Droit } from '../comptes/droits.ts';

const { roles: equipe } = parLEquipe;

/** Who may do what to a diagnostic and what is in it. */
export const droitsDuDiagnostic = {
  'préparer un diagnostic': parLEquipe,
  'modifier un diagnostic': parLEquipe,
  'publier un diagnostic': parLEquipe,
  'écrire un constat': parLEquipe,
  'modifier un constat': parLEquipe,
  'trier une observation': parLEquipe,
  'signaler une observation': {
    roles: {
      ...equipe,
      animateur: 'partout',
      'referent-communal': 'partout',
      partenaire: 'partout',
      operateur: 'partout'
    }
  },
  'mener une réactualisation': parLEquipe,
  'décider de la validité d’un constat': parLEquipe
} satisfies Record<string, Droit>;
