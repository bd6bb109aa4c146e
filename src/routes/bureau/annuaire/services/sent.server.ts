import { today } from '#platform/clock.ts';
import { db } from '#platform/database/current.ts';
import { linesSince } from '#platform/journal/read.server.ts';
import { readFields, type FieldErrors, type Typed } from '#platform/http/form.ts';
import * as v from 'valibot';
import { listPlaces, choixDuService, isBesoin } from '#rooms/annuaire/services/edit/choix.server.ts';
import { serviceForm, serviceOf } from '#rooms/annuaire/services/edit/forms.ts';
import type { ServiceFields } from '#rooms/annuaire/services/edit/fields.ts';
import { readLieux } from '#rooms/annuaire/services/edit/lieux.ts';
import { readTraductions } from '#rooms/annuaire/services/edit/traductions.ts';
import { autresLangues, champsTraduits, type ChampTraduit, type Textes } from '#rooms/annuaire/services/traductions.ts';
import { droitsDeLAnnuaire } from '#rooms/annuaire/droits.ts';
import { may } from '#rooms/comptes/droits.ts';
import { rewind } from '#rooms/comptes/edit/editable.ts';
import { editEntries } from '#rooms/comptes/edit/forms.ts';
import { untilReadAgain } from '#rooms/comptes/personnel.ts';
import type { Acteur } from '#rooms/comptes/roles.ts';
import { listCentreCommunes } from '#rooms/territoires/centres/queries.server.ts';

const form = v.object({ ...serviceForm.entries, ...editEntries, depuis: v.optional(editEntries.depuis, '0') });

/** What the form of a service is drawn with. */
export async function around(acteur: Acteur, organisationId: string) {
  const [places, communes] = await Promise.all([
    listPlaces(acteur.centreId, organisationId),
    listCentreCommunes(acteur.centreId)
  ]);
  return {
    places,
    choix: choixDuService(),
    communes: communes.map(({ nis, name }) => ({ value: nis, name })),
    publishes: may(acteur, droitsDeLAnnuaire['publier un service'], { centreId: acteur.centreId })
  };
}

type Sent =
  | { ok: false; typed: Typed; errors: FieldErrors }
  | { ok: true; typed: Typed; fields: ServiceFields; depuis: number; verified: boolean; publier: string };

/**
 * Reads the form of a service with its places; texts that seem to tell of a person are to be read again.
 * @param standing as it is now; null for a new one
 */
export async function readSent(
  acteur: Acteur,
  data: FormData,
  organisationId: string,
  standing: { id: string; fields: ServiceFields } | null
): Promise<Sent> {
  const places = await listPlaces(acteur.centreId, organisationId);
  const read = readFields(data, form);
  const since = read.ok ? read.values.depuis : 0;
  const drawn = standing && rewind(standing.fields, await linesSince(db(), 'services', standing.id, since));
  const at = readLieux(
    data,
    places.map(({ id }) => id),
    drawn?.lieux ?? []
  );
  const french = (name: ChampTraduit) =>
    String(data.get(name) ?? '')
      .replaceAll('\r\n', '\n')
      .trim() || null;
  const dits = readTraductions(data, autresLangues, {
    drawn: drawn?.translations ?? {},
    texts: Object.fromEntries(champsTraduits.map((name) => [name, french(name)])) as Textes,
    on: today()
  });
  const typed = { ...read.typed, ...at.typed, ...dits.typed };
  if (!read.ok) return { ok: false, typed, errors: { ...read.errors, ...at.errors, ...dits.errors } };
  const { depuis, motif: _motif, sansPersonne, publier, ...values } = read.values;
  const { description, publicsNote, titresNote, costNote, enrolmentNote } = values;
  const texts = { description, publicsNote, titresNote, costNote, enrolmentNote, ...dits.said };
  const errors = {
    ...at.errors,
    ...dits.errors,
    ...untilReadAgain(texts, sansPersonne),
    ...(values.besoins.every(isBesoin) ? {} : { besoins: 'Choisissez dans la liste.' })
  };
  if (Object.keys(errors).length) return { ok: false, typed, errors };
  const fields = serviceOf(values, { lieux: at.lieux, translations: dits.translations });
  return { ok: true, typed, fields, depuis, verified: values.verifie, publier };
}
