import * as v from 'valibot';
import { cotes, type Cote } from './choix.ts';

export const sortes = ['organisations', 'services'] as const;
const id = v.pipe(v.optional(v.string(), ''), v.nonEmpty('Choisissez deux entrées.'), v.maxLength(200));

/** Which two, and which of them stays; from an address or from a form. */
export const paireForm = v.object({ de: v.optional(v.picklist(sortes), 'organisations'), gardee: id, autre: id });

export const fusionForm = v.object({ ...paireForm.entries, vu: v.optional(v.string(), '') });

/** Before the name of each field that is chosen. */
export const CHAMP = 'champ_';

/** What was chosen for each field; what is not understood stays as the kept one has it. */
export function readChoix(data: FormData): Record<string, Cote> {
  const chosen: Record<string, Cote> = {};
  for (const [name, value] of data.entries()) {
    const cote = cotes.find((one) => one === value);
    if (name.startsWith(CHAMP) && cote) chosen[name.slice(CHAMP.length)] = cote;
  }
  return chosen;
}
