import * as v from 'valibot';
import { anyText } from '#platform/http/form.ts';
import { motifEntries } from '../fiches/edit/parts/forms.ts';

const note = anyText(1000);
const id = v.pipe(v.optional(v.string(), ''), v.nonEmpty('Choisissez une ressource.'), v.maxLength(400));
const depuis = v.pipe(v.optional(v.string(), '0'), v.regex(/^\d{1,15}$/), v.transform(Number));

export const ressourceForm = v.object({
  organisationId: v.pipe(
    v.optional(v.string(), ''),
    v.nonEmpty('Choisissez une organisation.'),
    v.maxLength(200, 'Choisissez dans la liste.')
  ),
  note,
  ...motifEntries
});

export const ressourceChangeForm = v.object({ id, depuis, note, ...motifEntries });

export const ressourceRetireForm = v.object({ id, depuis, ...motifEntries });
