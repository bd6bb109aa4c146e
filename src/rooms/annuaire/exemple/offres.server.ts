import * as v from 'valibot';
import { text } from '#platform/imports/fields.ts';
import { organisationKinds } from '../tables.ts';
import { agrementKinds, couts, inscriptions, modes, niveaux, publics } from '../services/codes.ts';

const names = v.array(text);
const weight = v.pipe(v.number(), v.minValue(0));

/** What db/story/annuaire/offres.yaml holds: of what operators and services are invented. */
export const offresFile = v.strictObject({
  noms: v.strictObject({
    debuts: v.strictObject({ associative: names, publique: names, privee: names }),
    masculins: names,
    masculin: names,
    feminines: names,
    feminin: names,
    rues: names
  }),
  langues: v.record(text, weight),
  'notes-de-langue': names,
  heures: v.record(text, names),
  offres: v.array(
    v.strictObject({
      besoin: text,
      poids: weight,
      noms: names,
      description: text,
      publics: v.array(v.tuple([v.picklist(publics), weight])),
      heures: v.array(v.tuple([text, weight])),
      cours: v.optional(v.boolean(), false),
      places: v.optional(v.boolean(), false),
      niveaux: v.optional(v.tuple([v.picklist(niveaux), v.picklist(niveaux)])),
      inscription: v.optional(v.array(v.picklist(inscriptions)), ['sur-place', 'telephone']),
      modes: v.optional(v.array(v.picklist(modes)), ['sur-place']),
      cout: v.optional(v.picklist(couts), 'gratuit'),
      kinds: v.optional(v.array(v.picklist(organisationKinds)), ['associative', 'publique']),
      agrement: v.optional(v.picklist(agrementKinds))
    })
  )
});

export type Offres = v.InferOutput<typeof offresFile>;
export type Offre = Offres['offres'][number];
