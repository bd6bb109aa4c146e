import type { JournalLine } from '#platform/journal/read.server.ts';
import { locationEditable } from '../../annuaire/locations/edit/editable.server.ts';
import { operateurEditable } from '../../annuaire/organisations/operateur/editable.server.ts';
import { repertoireEditable } from '../../annuaire/repertoires/edit/editable.server.ts';
import { serviceEditable } from '../../annuaire/services/edit/editable.server.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import type { Retours } from '../../comptes/edit/retour.ts';
import {
  clotureEditableByEspaces,
  etapeEditableByEspaces,
  etatEditableByEspaces,
  ficheEditableByEspaces,
  indicateurEditableByEspaces,
  lienEditableByEspaces,
  moyenEditableByEspaces
} from '../../concertation/fiche-editable.server.ts';
import { espaceEditable } from '../../concertation/edit/editable.server.ts';
import { retoursDesFiches } from '../../concertation/retours.server.ts';
import { constatEditable } from '../../diagnostic/constats/edit/editable.server.ts';
import { retoursDesConstats } from '../../diagnostic/constats/edit/retours.server.ts';
import { diagnosticEditable } from '../../diagnostic/preparation/editable.server.ts';
import { reactualisationEditable } from '../../diagnostic/reactualisations/campagne/editable.server.ts';
import { planEditable } from '../../plan/edit/editable.server.ts';
import { placeEditable } from '../../plan/deplacement/editable.server.ts';
import { modeleEditable } from '../../plan/modeles/editable.server.ts';
import { organisationEditableWithMoyens } from '../../plan/organisation-editable.server.ts';
import { ressourceEditable } from '../../plan/ressources/editable.server.ts';
import { retoursDesRessources } from '../../plan/ressources/retours.server.ts';
import { recommandationEditable } from '../../plan/recommandations/edit/editable.server.ts';
import { suiteEditable } from '../../plan/successions/edit/editable.server.ts';
import { retoursDesFusions } from '../fusions/defaire.server.ts';

/** Everything that is changed field by field, by the name of its table. */
export const editables: ReadonlyMap<string, Editable> = new Map(
  [
    ficheEditableByEspaces,
    etapeEditableByEspaces,
    indicateurEditableByEspaces,
    lienEditableByEspaces,
    moyenEditableByEspaces,
    recommandationEditable,
    ressourceEditable,
    constatEditable,
    diagnosticEditable,
    reactualisationEditable,
    planEditable,
    espaceEditable,
    modeleEditable,
    organisationEditableWithMoyens,
    serviceEditable,
    locationEditable,
    repertoireEditable
  ].map((one) => [one.kind, one as unknown as Editable])
);

const byAction: ReadonlyMap<string, Editable> = new Map(
  [etatEditableByEspaces, clotureEditableByEspaces, placeEditable, suiteEditable, operateurEditable].map((one) => [
    one.action,
    one as unknown as Editable
  ])
);

/** How the object of a line of the journal is written: a fiche has its sheet, its state, its place and what it becomes. */
export const editableOf = ({ action, kind }: Pick<JournalLine, 'action' | 'kind'>): Editable | undefined =>
  byAction.get(action) ?? editables.get(kind);

/** Removals and additions that are taken back, by the action that made them. */
export const retours: Retours = {
  ...retoursDesFiches,
  ...retoursDesRessources,
  ...retoursDesConstats,
  ...retoursDesFusions
};

/** Whether what a line of the journal tells can be taken back. */
export const isUndoable = (line: Pick<JournalLine, 'action' | 'kind' | 'before'>): boolean =>
  Object.hasOwn(retours, line.action) || (line.before !== null && editableOf(line)?.action === line.action);
