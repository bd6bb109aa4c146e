import { and, eq, inArray } from 'drizzle-orm';
import { now } from '#platform/clock.ts';
import type { Editable } from '../../../comptes/edit/editable.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { locations } from '../../locations/tables.ts';
import { services } from '../tables.ts';
import type { ServiceFields } from './fields.ts';
import { readService, writeService, type Dit } from './write.server.ts';

export const EQUIPE = 'équipe du centre';

/** A service as somebody writes on it: the team, or its operator, who is then what its fields are known from. */
export const serviceEditableBy = (by: Dit['by'], source: string): Editable<ServiceFields> => ({
  kind: 'services',
  action: 'modifier un service',
  droit: droitsDeLAnnuaire['modifier un service'],
  async read(tx, centreId, id, lock) {
    const found = await readService(tx, centreId, id, lock);
    if (!found) return null;
    const { organisationId, name } = found.row;
    return { fields: found.fields, label: name, cible: { centreId, organisations: [organisationId] } };
  },
  async write(tx, id, changed) {
    await writeService(tx, id, changed, { by, source, at: now() });
  },
  check: wrongIn,
  async checkWithin(tx, id, { lieux }) {
    const ids = lieux.map(({ locationId }) => locationId);
    if (!ids.length) return {};
    const own = await tx
      .select({ id: locations.id })
      .from(locations)
      .innerJoin(services, eq(services.organisationId, locations.organisationId))
      .where(and(eq(services.id, id), inArray(locations.id, ids)));
    return own.length === ids.length ? {} : { lieux: 'Ce lieu n’est pas de cette organisation.' };
  }
});

export const serviceEditable = serviceEditableBy('equipe', EQUIPE);

/** What does not go together in a service, by field. */
export function wrongIn(fields: ServiceFields): Partial<Record<keyof ServiceFields, string>> {
  const { minimumAge, maximumAge, startsOn, endsOn, lieux, modes, fermetures, places, placesFree, besoins } = fields;
  const wrong: Partial<Record<keyof ServiceFields, string>> = {};
  if (minimumAge !== null && maximumAge !== null && minimumAge > maximumAge)
    wrong.maximumAge = 'L’âge le plus haut vient avant le plus bas.';
  if (startsOn && endsOn && endsOn < startsOn) wrong.endsOn = 'Il finit avant de commencer.';
  if (!besoins.length) wrong.besoins = 'Choisissez au moins un besoin.';
  if (modes.includes('sur-place') && !lieux.length)
    wrong.lieux = 'Dites où il est donné, ou qu’il ne l’est pas sur place.';
  if (fermetures.some(({ from, to }) => to < from)) wrong.fermetures = 'Une fermeture finit avant de commencer.';
  if (places !== null && placesFree !== null && placesFree > places)
    wrong.placesFree = 'Il ne peut y avoir plus de places libres que de places.';
  return wrong;
}
