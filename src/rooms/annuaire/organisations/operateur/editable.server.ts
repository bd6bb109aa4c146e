import { and, eq } from 'drizzle-orm';
import { now } from '#platform/clock.ts';
import type { Editable } from '../../../comptes/edit/editable.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { ditBy } from '../../services/edit/dit.server.ts';
import { keepVersionsOf } from '../../services/edit/write.server.ts';
import { organisations } from '../../tables.ts';
import { writeOrganisation } from '../ecrire.server.ts';
import { readAgrementsOf } from './agrements.server.ts';
import type { Agrement } from './agrements.ts';
import { isBce } from './bce.ts';

/** What the directory tells of an organisation, beside its name and commune. */
export type OperateurFields = {
  alternateName: string | null;
  description: string | null;
  email: string | null;
  website: string | null;
  phone: string | null;
  bce: string | null;
  unlisted: boolean;
  /** By their ids. */
  agrements: Agrement[];
};

/** The same table as the sheet that the plan keeps of it, other fields and another line of the journal. */
export const operateurEditable: Editable<OperateurFields> = {
  kind: 'organisations',
  action: 'modifier un opérateur',
  droit: droitsDeLAnnuaire['modifier un opérateur'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(organisations)
      .where(and(eq(organisations.id, id), eq(organisations.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const recognised = await readAgrementsOf(tx, id);
    const { alternateName, description, email, website, phone, bce, unlisted, name } = row;
    return {
      fields: { alternateName, description, email, website, phone, bce, unlisted, agrements: recognised },
      label: name,
      cible: { centreId, organisations: [id] }
    };
  },
  async write(tx, id, changed, _whole, acteur) {
    await writeOrganisation(tx, id, changed, await ditBy(tx, acteur, id, now()));
    if (changed.unlisted !== undefined) await keepVersionsOf(tx, id, now());
  },
  check({ bce, agrements: recognised }) {
    return {
      ...(bce && !isBce(bce)
        ? { bce: 'Ce numéro n’est pas juste : ses deux derniers chiffres ne vont pas avec lui.' }
        : {}),
      ...(recognised.some(({ startsOn, endsOn }) => startsOn && endsOn && endsOn < startsOn)
        ? { agrements: 'Un agrément finit avant de commencer.' }
        : {})
    };
  }
};
