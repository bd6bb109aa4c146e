import type { Editable } from '../../comptes/edit/editable.ts';
import {
  etapeEditableByEspaces,
  ficheEditableByEspaces,
  indicateurEditableByEspaces,
  moyenEditableByEspaces
} from '../../concertation/fiche-editable.server.ts';
import { constatEditable } from '../../diagnostic/constats/edit/editable.server.ts';
import { diagnosticEditable } from '../../diagnostic/preparation/editable.server.ts';
import { recommandationEditable } from '../../plan/recommandations/edit/editable.server.ts';

/** Everything that is changed field by field, by the name of its table. */
export const editables: ReadonlyMap<string, Editable> = new Map(
  [
    ficheEditableByEspaces,
    etapeEditableByEspaces,
    indicateurEditableByEspaces,
    moyenEditableByEspaces,
    recommandationEditable,
    constatEditable,
    diagnosticEditable
  ].map((one) => [one.kind, one as unknown as Editable])
);
