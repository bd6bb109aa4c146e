import * as v from 'valibot';
import { choice, words } from '#platform/http/asked.ts';
import { etats, sortes } from './codes.ts';
import { porteurs } from './presences.ts';

/** Which addresses are shown; '' are those that wait for somebody. */
export const montrers = [
  '',
  'mortes',
  'a-revoir',
  'deplacees',
  'ecartees',
  'refusent',
  'bonnes',
  'exemples',
  'inconnues',
  'toutes'
] as const;
export type Montrer = (typeof montrers)[number];

export const liensMortsForm = v.object({
  q: words(),
  montrer: choice(montrers, ''),
  sorte: choice(['', ...sortes] as const, ''),
  etat: choice(['', ...etats] as const, ''),
  commune: v.fallback(v.optional(v.pipe(v.string(), v.regex(/^\d{5}$/)), ''), '')
});
export type LiensMortsAsked = v.InferOutput<typeof liensMortsForm>;

const id = v.pipe(v.optional(v.string(), ''), v.uuid('Choisissez une adresse.'));

/** What a button of the page says: which address. */
export const adresseForm = v.object({ id });

/** And of which thing. */
export const presenceForm = v.object({
  id,
  porteur: v.picklist(porteurs, 'Choisissez.'),
  objet: v.pipe(v.optional(v.string(), ''), v.nonEmpty('Choisissez.'), v.maxLength(200))
});

/** Or of which operator it is asked. */
export const operateurForm = v.object({
  organisation: v.pipe(v.optional(v.string(), ''), v.nonEmpty('Choisissez un opérateur.'), v.maxLength(200))
});
