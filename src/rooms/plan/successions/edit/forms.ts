import * as v from 'valibot';
import { several, tick } from '#platform/http/fields.ts';
import { anyText } from '#platform/http/form.ts';
import { editEntries } from '../../../comptes/edit/forms.ts';
import type { SuiteFields } from './editable.server.ts';

const { depuis, sansPersonne } = editEntries;

export const devenirForm = v.object({
  ...{ depuis, sansPersonne },
  suites: several,
  laissee: tick,
  suiteMotif: anyText(1000),
  nouvelle: tick,
  nouvelleMotif: anyText(1000)
});

/** What is said without its reason, and reasons of what is not said. A fiche that goes on in one other needs none. */
export function motifsDus({
  suites,
  laissee,
  suiteMotif,
  nouvelle,
  nouvelleMotif
}: SuiteFields): Record<string, string> {
  const isSaid = laissee || suites.length > 0;
  return {
    ...(suiteMotif && !isSaid ? { suites: 'Dites d’abord ce qu’elle devient.' } : {}),
    ...(!suiteMotif && (laissee || suites.length > 1) ? { suiteMotif: 'Dites pourquoi.' } : {}),
    ...(nouvelleMotif && !nouvelle ? { nouvelle: 'Cochez ceci, ou effacez la raison.' } : {}),
    ...(nouvelle && !nouvelleMotif ? { nouvelleMotif: 'Dites pourquoi.' } : {})
  };
}
