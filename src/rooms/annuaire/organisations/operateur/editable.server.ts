import { and, asc, eq, notInArray } from 'drizzle-orm';
import type { Editable } from '../../../comptes/edit/editable.ts';
import { droitsDeLAnnuaire } from '../../droits.ts';
import { EQUIPE } from '../../services/edit/editable.server.ts';
import { agrements, organisations } from '../../tables.ts';

type Agrement = Pick<typeof agrements.$inferSelect, 'id' | 'kind' | 'name' | 'startsOn' | 'endsOn' | 'schoolYear'>;

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
    const recognised = await tx
      .select({
        ...{ id: agrements.id, kind: agrements.kind, name: agrements.name, startsOn: agrements.startsOn },
        ...{ endsOn: agrements.endsOn, schoolYear: agrements.schoolYear }
      })
      .from(agrements)
      .where(eq(agrements.organisationId, id))
      .orderBy(asc(agrements.id));
    const { alternateName, description, email, website, phone, bce, unlisted, name } = row;
    return {
      fields: { alternateName, description, email, website, phone, bce, unlisted, agrements: recognised },
      label: name,
      cible: { centreId, organisations: [id] }
    };
  },
  async write(tx, id, { agrements: recognised, ...changed }) {
    if (Object.keys(changed).length) await tx.update(organisations).set(changed).where(eq(organisations.id, id));
    if (!recognised) return;
    const kept = recognised.map((one) => one.id);
    const own = eq(agrements.organisationId, id);
    await tx.delete(agrements).where(kept.length ? and(own, notInArray(agrements.id, kept)) : own);
    for (const one of recognised)
      await tx
        .insert(agrements)
        .values({ ...one, organisationId: id, source: EQUIPE })
        .onConflictDoUpdate({ target: agrements.id, set: one });
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

/** Ten digits whose last two are 97 less the rest of the others modulo 97. */
export const isBce = (digits: string): boolean =>
  /^[01]\d{9}$/.test(digits) && 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
