import * as v from 'valibot';
import { locales } from '#messages/locale.ts';
import { lines, several } from '#platform/http/fields.ts';
import { someText } from '#platform/http/form.ts';

const address = v.pipe(v.string(), v.maxLength(254), v.email());

export const demandeForm = v.object({
  organisations: several,
  adresses: v.pipe(
    lines(4000),
    v.check((all) => all.length <= 20, 'Vingt adresses au plus à la fois.'),
    v.check(
      (all) => all.every((one) => v.is(address, one)),
      'Une de ces adresses n’est pas complète. Une par ligne, par exemple prenom.nom@asbl.example'
    ),
    v.transform((all) => all.map((one) => one.toLowerCase()))
  ),
  langue: v.optional(v.picklist(locales, 'Choisissez dans la liste.'), 'fr')
});

export const retraitForm = v.object({ id: someText('Choisissez dans la liste.', 100) });
