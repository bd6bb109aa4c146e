import { parLEquipe, type Droit } from '../comptes/droits.ts';

/** Who may do what to the organisations that a centre knows. */
export const droitsDeLAnnuaire = {
  'écrire une organisation': parLEquipe,
  'modifier une organisation': parLEquipe
} satisfies Record<string, Droit>;
