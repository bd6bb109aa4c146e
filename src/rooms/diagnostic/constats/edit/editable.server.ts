import { and, asc, eq } from 'drizzle-orm';
import type { Editable } from '../../../comptes/edit/editable.ts';
import type { Visibilite } from '../../../comptes/visibilite.ts';
import { droitsDuDiagnostic } from '../../droits.ts';
import { constatCommunes, constatDroits, constats } from '../../tables.ts';

/** What is written of a constat itself; evidence and validity have actions of their own. */
export type ConstatFields = {
  statement: string;
  detail: string;
  /** `referentiel/droit`, since a constat may stand in two grids. */
  droits: string[];
  publics: string[];
  wholeTerritory: boolean;
  communes: string[];
  visibility: Visibilite;
};

export const constatEditable: Editable<ConstatFields> = {
  kind: 'constats',
  action: 'modifier un constat',
  droit: droitsDuDiagnostic['modifier un constat'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(constats)
      .where(and(eq(constats.id, id), eq(constats.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const droits = await tx.select().from(constatDroits).where(eq(constatDroits.constatId, id));
    const communes = await tx
      .select()
      .from(constatCommunes)
      .where(eq(constatCommunes.constatId, id))
      .orderBy(asc(constatCommunes.nis));
    const { statement, detail, wholeTerritory, visibility } = row;
    return {
      fields: {
        ...{ statement, detail, wholeTerritory, visibility },
        publics: row.publics.toSorted(),
        droits: droits.map(({ referentielId, droitId }) => `${referentielId}/${droitId}`).toSorted(),
        communes: communes.map(({ nis }) => nis)
      },
      label: `${row.code} ${statement}`,
      cible: { centreId, communes: communes.map(({ nis }) => nis) }
    };
  },
  async write(tx, id, { droits, communes, ...own }) {
    if (Object.keys(own).length) await tx.update(constats).set(own).where(eq(constats.id, id));
    if (droits) {
      await tx.delete(constatDroits).where(eq(constatDroits.constatId, id));
      const rows = droits.map((pair) => {
        const [referentielId = '', droitId = ''] = pair.split('/');
        return { constatId: id, referentielId, droitId };
      });
      if (rows.length) await tx.insert(constatDroits).values(rows);
    }
    if (communes) {
      await tx.delete(constatCommunes).where(eq(constatCommunes.constatId, id));
      if (communes.length) await tx.insert(constatCommunes).values(communes.map((nis) => ({ constatId: id, nis })));
    }
  },
  check({ wholeTerritory, communes, droits }) {
    return {
      ...(wholeTerritory && communes.length
        ? { communes: 'Tout le territoire, ou des communes : pas les deux.' }
        : wholeTerritory || communes.length
          ? {}
          : { communes: 'Dites où : tout le territoire, ou des communes.' }),
      ...(droits.length ? {} : { droits: 'Un constat porte au moins un droit.' })
    };
  }
};
