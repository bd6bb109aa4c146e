import * as v from 'valibot';
import { anyText } from '#platform/http/form.ts';
import { lire } from './lecture/lire.ts';
import { readPlages } from './saisie/plages.ts';
import type { Semaine } from './saisie/texte.ts';

/** The hours of one day, as people type them; empty: closed. */
const dayHours = v.pipe(
  v.optional(v.string(), ''),
  v.maxLength(200, 'C’est trop long pour un jour. Exemple : 9:00-12:00, 13:00-16:00'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const read = readPlages(dataset.value);
    if (read.ok) return read.plages;
    addIssue({ message: read.fault });
    return NEVER;
  })
);

/** A text of opening hours for what seven days cannot say; it stands in the place of the week. */
const anyHours = v.pipe(
  anyText(500),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed || !dataset.value) return;
    const read = lire(dataset.value);
    if (read.ok) return;
    const found = read.found ? `, à « ${read.found} »` : '';
    addIssue({
      message: `Ce texte n’est plus compris à partir du signe ${read.column}${found}. Une remarque se met entre guillemets droits : "selon les disponibilités"`
    });
  })
);

/** A usual week. What comes out is turned into one text by `hoursOf`. */
export const semaineForm = v.object({
  lundi: dayHours,
  mardi: dayHours,
  mercredi: dayHours,
  jeudi: dayHours,
  vendredi: dayHours,
  samedi: dayHours,
  dimanche: dayHours,
  /** Closed unless said otherwise: so are nearly all services. */
  feries: v.optional(v.picklist(['ferme', 'comme']), 'ferme'),
  vacances: v.optional(v.picklist(['comme', 'ferme']), 'comme'),
  /** One comes by appointment during these hours, or at any other time. */
  rendez_vous: v.optional(v.picklist(['non', 'pendant', 'sinon']), 'non'),
  texte: anyHours
});

export type SemaineForm = v.InferOutput<typeof semaineForm>;

export const weekOf = (values: SemaineForm): Semaine => ({
  days: [values.lundi, values.mardi, values.mercredi, values.jeudi, values.vendredi, values.samedi, values.dimanche],
  feries: values.feries,
  vacances: values.vacances,
  rendezVous: values.rendez_vous
});
