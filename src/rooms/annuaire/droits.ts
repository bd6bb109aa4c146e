import { parLEquipe, type Droit } from '../comptes/droits.ts';

/** What the team does, and an operator with an account to what is its own. */
const etLesOperateurs: Droit = { roles: { ...parLEquipe.roles, operateur: 'chez-soi' } };

/** Who may do what to the organisations that a centre knows, and to what they offer. */
export const droitsDeLAnnuaire = {
  'écrire une organisation': parLEquipe,
  'modifier une organisation': parLEquipe,
  'modifier un opérateur': etLesOperateurs,
  'confirmer un opérateur': etLesOperateurs,
  'écrire un service': etLesOperateurs,
  'modifier un service': etLesOperateurs,
  'confirmer un service': etLesOperateurs,
  /** Who reads it, and whether it is listed. */
  'publier un service': parLEquipe,
  'écrire un lieu': etLesOperateurs,
  'modifier un lieu': etLesOperateurs,
  /** To see what is to be verified, what operators sent, what readers reported; to ask, to decide. */
  'tenir l’annuaire': parLEquipe,
  /** Two entries become one, with all that hangs on them. */
  'fusionner des entrées': parLEquipe,
  'tenir les répertoires': parLEquipe,
  /** Freezes an edition of one, or takes one back. */
  'publier un répertoire': parLEquipe,
  /** A whole file at once. */
  'importer l’annuaire': parLEquipe
} satisfies Record<string, Droit>;
