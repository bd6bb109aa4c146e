import * as v from 'valibot';
import { anyDay, dayField, several, tick } from '#platform/http/fields.ts';
import { anyText } from '#platform/http/form.ts';
import { editEntries } from '../../comptes/edit/forms.ts';
import { statuses } from '../services/codes.ts';
import { operateurForm } from '../organisations/operateur/forms.ts';
import { locationForm } from '../locations/edit/forms.ts';
import { anyPhone, anyWhole, serviceForm } from '../services/edit/forms.ts';

/** What an operator may change of one service; hours are read beside. */
export const offreForm = v.object({
  service: v.pipe(v.string(), v.uuid()),
  depuis: v.optional(editEntries.depuis, '0'),
  placesFree: anyWhole,
  waitingWeeks: anyWhole,
  phone: anyPhone,
  endsOn: anyDay,
  closedFrom: anyDay,
  closedTo: anyDay,
  name: anyText(200),
  description: anyText(4000),
  /** Left out by a page that was drawn before it was asked. */
  status: v.optional(v.picklist(statuses)),
  note: anyText(2000),
  unlisted: tick
});

export type Offre = v.InferOutput<typeof offreForm>;

const { alternateName, email, url, besoins, modes, languages, publics, publicsNote } = serviceForm.entries;
const { minimumAge, maximumAge, levelFrom, levelTo, titres, titresNote, cost, costNote } = serviceForm.entries;
const { enrolment, enrolmentNote, documents, autresPapiers, startsOn, places, serviceArea } = serviceForm.entries;

/** What else an operator may change of one service, on a page of its own. */
export const decrireForm = v.object({
  ...{ service: offreForm.entries.service, depuis: offreForm.entries.depuis },
  ...{ alternateName, email, url, besoins, modes, languages, publics, publicsNote, minimumAge, maximumAge },
  ...{ levelFrom, levelTo, titres, titresNote, cost, costNote, enrolment, enrolmentNote, documents, autresPapiers },
  ...{ startsOn, places, serviceArea }
});

const { accessibility, accessibilityNote, transport } = locationForm.entries;

/** How one comes to one place of a service, and gets in. */
export const venirForm = v.object({
  ...{ service: offreForm.entries.service, lieu: offreForm.entries.service, depuis: offreForm.entries.depuis },
  ...{ accessibility, accessibilityNote, transport, phone: anyPhone }
});

/** What an operator may change of itself. */
export const propreForm = v.object({
  depuis: offreForm.entries.depuis,
  ...v.omit(operateurForm, ['unlisted']).entries
});

/** Some days on which several services are closed. */
export const fermerForm = v.object({
  closedFrom: dayField(),
  closedTo: anyDay,
  reason: anyText(200),
  services: v.pipe(several, v.nonEmpty())
});

export const rythmeForm = v.object({
  rythme: v.pipe(v.picklist(['1', '3', '6', '12']), v.transform(Number))
});
