import { and, eq, inArray } from 'drizzle-orm';
import { now } from '#platform/clock.ts';
import { may } from '../../../comptes/droits.ts';
import type { Editable } from '../../../comptes/edit/editable.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { locations } from '../../locations/tables.ts';
import { services } from '../tables.ts';
import { ditBy } from './dit.server.ts';
import type { ServiceFields } from './fields.ts';
import { mergeTexts } from './langue-par-langue.ts';
import { wrongIn } from './regles.ts';
import { readService, writeService } from './write.server.ts';

/** A service as the team writes on it, or its operator, who is then what its fields are known from. */
export const serviceEditable: Editable<ServiceFields> = {
  kind: 'services',
  action: 'modifier un service',
  droit: droitsDeLAnnuaire['modifier un service'],
  async read(tx, centreId, id, lock) {
    const found = await readService(tx, centreId, id, lock);
    if (!found) return null;
    const { organisationId, name } = found.row;
    return { fields: found.fields, label: name, cible: { centreId, organisations: [organisationId] } };
  },
  /** Who is not of the team decides neither who reads a service nor whether it is listed. */
  within(acteur, fields) {
    if (may(acteur, droitsDeLAnnuaire['publier un service'], { centreId: acteur.centreId })) return fields;
    const { visibility: _visibility, unlisted: _unlisted, ...own } = fields;
    return own;
  },
  merge: mergeTexts,
  async write(tx, id, changed, _whole, acteur) {
    const [row] = await tx
      .select({ organisationId: services.organisationId })
      .from(services)
      .where(eq(services.id, id));
    if (row) await writeService(tx, id, changed, await ditBy(tx, acteur, row.organisationId, now()));
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
};
