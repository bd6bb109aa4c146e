import * as v from 'valibot';
import { anyDay, several, tick } from '#platform/http/fields.ts';
import { anyText } from '#platform/http/form.ts';
import { visibilites } from '../../comptes/visibilite.ts';
import { ficheStates } from '../../plan/fiches/tables.ts';
import type { Voulu } from './regles.server.ts';

/** Most fiches of one lot: each is read, checked and written within one transaction. */
export const MOST = 300;

/** In place of an organisation: no lead any more. */
export const NOBODY = 'aucun';

const anyOf = <const Values extends readonly string[]>(values: Values, message: string) =>
  v.pipe(v.optional(v.string(), ''), v.picklist(['', ...values], message));

/** What several fiches shall become, as the form sends it; what is left empty stays as it is. */
export const lotForm = v.object({
  fiche: several,
  /** `F-01:empreinte`, of each as the preview showed it. */
  vu: several,
  espacesPlus: several,
  espacesMoins: several,
  publicsPlus: several,
  publicsMoins: several,
  communesPlus: several,
  communesMoins: several,
  visibility: anyOf(visibilites, 'Choisissez dans la liste.'),
  porteur: v.pipe(v.optional(v.string(), ''), v.maxLength(200)),
  mois: v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^([-+−]?\d{1,3})?$/, 'Écrivez un nombre de mois. Exemple : 3, ou -2 pour avancer'),
    v.transform((text) => Number(text.replace('−', '-') || '0')),
    v.check((months) => Math.abs(months) <= 120, 'Dix ans au plus.')
  ),
  state: anyOf(ficheStates, 'Choisissez un état.'),
  on: anyDay,
  reason: anyText(2000),
  unblock: anyText(2000),
  reviewOn: anyDay,
  motif: anyText(1000),
  /** The day on which whoever carries an adopted plan took the change on. */
  avenant: anyDay,
  sansPersonne: tick,
  /** The sign of the texts that become public, once they were read. */
  confirme: v.optional(v.string(), '')
});

export type Lot = v.InferOutput<typeof lotForm>;

/** @param today on which a state begins where no day is given */
export function vouluOf(lot: Lot, today: string): Voulu {
  const { visibility, porteur, state, on, reason, unblock, reviewOn } = lot;
  return {
    espaces: { plus: lot.espacesPlus, moins: lot.espacesMoins },
    publics: { plus: lot.publicsPlus, moins: lot.publicsMoins },
    communes: { plus: lot.communesPlus, moins: lot.communesMoins },
    visibility: visibility || null,
    porteur: porteur ? { id: porteur === NOBODY ? null : porteur } : null,
    mois: lot.mois,
    etat: state ? { state, on: on ?? today, reason, unblock, reviewOn } : null
  };
}
