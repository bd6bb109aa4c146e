import { parLEquipe, type Droit } from '../comptes/droits.ts';

const { roles: equipe } = parLEquipe;
/** The team anywhere; whoever runs an espace, on the fiches that it is in charge of. */
const equipeEtAnimateur: Droit = { roles: { ...equipe, animateur: 'chez-soi' } };

/** Who may do what to a plan and what is in it. */
export const droitsDuPlan = {
  'préparer un plan': parLEquipe,
  'adopter un plan': { roles: { administrateur: 'partout' } },
  'modifier un plan': parLEquipe,
  'écrire une recommandation': parLEquipe,
  'modifier une recommandation': parLEquipe,
  'écrire une fiche': parLEquipe,
  'modifier une fiche': equipeEtAnimateur,
  'déplacer une fiche': parLEquipe,
  'dire ce que devient une fiche': parLEquipe,
  'tenir les modèles de fiche': parLEquipe,
  'changer l’état d’une fiche': equipeEtAnimateur,
  'clore une fiche': parLEquipe,
  'noter l’avancement d’une fiche': { roles: { ...equipe, animateur: 'chez-soi', partenaire: 'chez-soi' } },
  'placer des moyens': equipeEtAnimateur,
  'demander des nouvelles': equipeEtAnimateur,
  'approuver des nouvelles': equipeEtAnimateur
} satisfies Record<string, Droit>;
