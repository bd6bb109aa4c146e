import { and, eq } from 'drizzle-orm';
import { now } from '#platform/clock.ts';
import type { Editable } from '../../../comptes/edit/editable.ts';
import type { Visibilite } from '../../../comptes/visibilite.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { ditBy } from '../../services/edit/dit.server.ts';
import { keepVersionsOf } from '../../services/edit/write.server.ts';
import { organisations, type OrganisationKind } from '../../tables.ts';
import { writeOrganisation } from '../ecrire.server.ts';

export type OrganisationFields = {
  name: string;
  kind: OrganisationKind;
  structures: string[];
  /** The commune where it is; null where it is not known. */
  nis: string | null;
  visibility: Visibilite;
};

export const organisationEditable: Editable<OrganisationFields> = {
  kind: 'organisations',
  action: 'modifier une organisation',
  droit: droitsDeLAnnuaire['modifier une organisation'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(organisations)
      .where(and(eq(organisations.id, id), eq(organisations.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const { name, kind, structures, nis, visibility } = row;
    return {
      fields: { name, kind, structures, nis, visibility },
      label: name,
      cible: { centreId, organisations: [id] }
    };
  },
  async write(tx, id, changed, _whole, acteur) {
    await writeOrganisation(tx, id, changed, await ditBy(tx, acteur, id, now()));
    if (changed.visibility !== undefined) await keepVersionsOf(tx, id, now());
  }
};
