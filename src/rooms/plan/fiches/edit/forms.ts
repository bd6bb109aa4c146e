import * as v from 'valibot';
import { dayField, lines, several, tick } from '#platform/http/fields.ts';
import { anyText, someText } from '#platform/http/form.ts';
import { visibilites } from '../../../comptes/visibilite.ts';

/** The sheet of a fiche, as its form sends it. */
export const ficheForm = v.object({
  title: someText('Donnez un titre à la fiche.', 300),
  context: someText('Dites le contexte en quelques phrases.', 5000),
  objectives: lines(5000),
  droits: several,
  publics: several,
  wholeTerritory: tick,
  communes: several,
  phaseNo: v.pipe(v.optional(v.string(), ''), v.regex(/^\d$/, 'Choisissez une phase.'), v.transform(Number)),
  startsOn: dayField('Écrivez le jour du début.'),
  endsOn: dayField('Écrivez le jour de la fin.'),
  leadId: anyText(200),
  partenaires: several,
  espaces: several,
  pcsReference: anyText(200),
  pstReference: anyText(200),
  results: anyText(10_000),
  visibility: v.picklist(visibilites, 'Choisissez qui peut lire la fiche.')
});
