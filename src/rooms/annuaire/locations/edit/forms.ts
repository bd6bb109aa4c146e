import * as v from 'valibot';
import { several } from '#platform/http/fields.ts';
import { anyText } from '#platform/http/form.ts';
import { accessibilites } from '../../services/codes.ts';
import { desFermetures } from '../../services/edit/forms.ts';
import type { LocationTyped } from './editable.server.ts';

/** « 50.46694, 4.86746 », as maps show it: latitude first. Empty: nobody set a pin. */
const pin = v.pipe(
  v.optional(v.string(), ''),
  v.regex(
    /^$|^-?\d{1,2}([.]\d+)?\s*[,;\s]\s*-?\d{1,3}([.]\d+)?$/,
    'Écrivez latitude, longitude. Exemple : 50.4669, 4.8675'
  ),
  v.transform((text) => {
    const [lat, lon] = text.split(/[,;\s]+/).map(Number);
    return text && lat !== undefined && lon !== undefined ? { lat, lon } : null;
  })
);

export const locationForm = v.object({
  name: anyText(200),
  street: anyText(200),
  houseNumber: anyText(20),
  box: anyText(20),
  /** Postal code and place of one of the list. */
  lieu: v.pipe(v.optional(v.string(), ''), v.regex(/^\d{4} .+$/, 'Choisissez la localité dans la liste.')),
  pin,
  accessibility: several,
  accessibilityNote: anyText(300),
  transport: anyText(300),
  phone: anyText(40),
  fermetures: desFermetures
});

export function typedLocation({ lieu, ...rest }: v.InferOutput<typeof locationForm>): LocationTyped {
  const known: readonly string[] = accessibilites;
  return {
    ...rest,
    accessibility: rest.accessibility.filter((code) => known.includes(code)),
    postalCode: lieu.slice(0, 4),
    locality: lieu.slice(5)
  };
}
