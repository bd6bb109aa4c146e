import { parLEquipe, type Droit } from '../comptes/droits.ts';

/** What the team does, and an operator with an account to what is its own. */
const etLesOperateurs: Droit = { roles: { ...parLEquipe.roles, operateur: 'chez-soi' } };

/** Who may do what to the organisations that a centre knows, and to what they offer. */
export const droitsDeLAnnuaire = {
  'écrire une organisation': parLEquipe,
  'modifier une organisation': parLEquipe,
  'modifier un opérateur': etLesOperateurs,
  'écrire un service': etLesOperateurs,
  'modifier un service': etLesOperateurs,
  'confirmer un service': etLesOperateurs,
  /** Who reads it, and whether it is listed. */
  'publier un service': parLEquipe,
  'écrire un lieu': etLesOperateurs,
  'modifier un lieu': etLesOperateurs,
  /** To see what is to be verified, what operators sent, what readers reported; to ask, to decide. */
  'tenir l’annuaire': parLEquipe
} satisfies Record<string, Droit>;
