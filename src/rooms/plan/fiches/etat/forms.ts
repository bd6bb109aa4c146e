import * as v from 'valibot';
import { anyDay, dayField, tick } from '#platform/http/fields.ts';
import { anyText } from '#platform/http/form.ts';
import { ficheStates } from '../tables.ts';

/** A change of state; which fields are due depends on the state, see `wrongIn`. */
export const etatForm = v.object({
  state: v.picklist(ficheStates, 'Choisissez un état.'),
  on: dayField('Écrivez le jour du changement.'),
  reason: anyText(2000),
  unblock: anyText(2000),
  reviewOn: anyDay,
  sansPersonne: tick
});
