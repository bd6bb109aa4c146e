import * as v from 'valibot';
import { several } from '#platform/http/fields.ts';
import { someText } from '#platform/http/form.ts';
import { visibilites } from '../../../comptes/visibilite.ts';
import { niveaux } from '../../tables.ts';

export const recommandationForm = v.object({
  title: someText('Donnez un titre à la recommandation.', 300),
  text: someText('Dites ce qui est recommandé.', 5000),
  axeId: someText('Choisissez un axe.'),
  level: v.picklist(niveaux, 'Choisissez un niveau.'),
  priority: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^[1-9]$/, 'Écrivez une priorité de 1 à 9 ; 1 vient en premier.'),
    v.transform(Number)
  ),
  constats: several,
  objectifs: several,
  visibility: v.picklist(visibilites, 'Choisissez qui peut lire la recommandation.')
});
