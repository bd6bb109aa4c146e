import * as v from 'valibot';
import { anyDay, several } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { visibilites } from '../../comptes/visibilite.ts';
import { espaceKinds } from '../tables.ts';

export const espaceForm = v.object({
  kind: v.picklist(espaceKinds, 'Choisissez une forme.'),
  name: someText('Donnez un nom à l’espace.', 200),
  about: anyText(2000),
  axeId: anyText(80),
  parentId: anyText(80),
  animateurId: anyText(80),
  pilotes: several,
  membres: several,
  openedOn: anyDay,
  closedOn: anyDay,
  closedReason: anyText(1000),
  visibility: v.picklist(visibilites, 'Choisissez qui peut lire l’espace.')
});
