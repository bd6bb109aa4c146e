import { and, asc, eq } from 'drizzle-orm';
import { yearOf } from '#platform/calendar.ts';
import type { Editable } from '../../comptes/edit/editable.ts';
import { droitsDuDiagnostic } from '../droits.ts';
import { diagnosticContributeurs, diagnostics } from '../tables.ts';
import { diagnosticJalons } from './tables.ts';

/** What is written of a diagnostic itself; its constats have actions of their own. */
export type DiagnosticFields = {
  name: string;
  kind: (typeof diagnostics.$inferSelect)['kind'];
  territoryNis: string | null;
  startsOn: string | null;
  endsOn: string | null;
  method: string | null;
  /** `YYYY-MM-DD text`, by day. */
  jalons: string[];
  /** Ids of organisations, sorted. */
  contributeurs: string[];
};

/** What is wrong with the days of a diagnostic, by field. */
export function daysError({ startsOn, endsOn }: Pick<DiagnosticFields, 'startsOn' | 'endsOn'>): Record<string, string> {
  if (startsOn !== null && endsOn === null) return { endsOn: 'Écrivez aussi le jour où il finit.' };
  return startsOn !== null && endsOn !== null && endsOn < startsOn ? { endsOn: 'La fin vient avant le début.' } : {};
}

export const diagnosticEditable: Editable<DiagnosticFields> = {
  kind: 'diagnostics',
  action: 'modifier un diagnostic',
  droit: droitsDuDiagnostic['modifier un diagnostic'],
  async read(tx, centreId, id, lock) {
    const query = tx
      .select()
      .from(diagnostics)
      .where(and(eq(diagnostics.id, id), eq(diagnostics.centreId, centreId)));
    const [row] = await (lock ? query.for('update') : query);
    if (!row) return null;
    const jalons = await tx
      .select()
      .from(diagnosticJalons)
      .where(eq(diagnosticJalons.diagnosticId, id))
      .orderBy(asc(diagnosticJalons.position));
    const contributeurs = await tx
      .select({ id: diagnosticContributeurs.organisationId })
      .from(diagnosticContributeurs)
      .where(eq(diagnosticContributeurs.diagnosticId, id));
    const { name, kind, territoryNis, startsOn, endsOn, method } = row;
    return {
      fields: {
        ...{ name, kind, territoryNis, startsOn, endsOn, method },
        jalons: jalons.map((one) => `${one.on} ${one.text}`),
        contributeurs: contributeurs.map((one) => one.id).toSorted()
      },
      label: name,
      cible: { centreId }
    };
  },
  async write(tx, id, { jalons, contributeurs, ...own }) {
    const year = own.endsOn ? { year: yearOf(own.endsOn) } : {};
    if (Object.keys(own).length)
      await tx
        .update(diagnostics)
        .set({ ...own, ...year })
        .where(eq(diagnostics.id, id));
    if (jalons) {
      await tx.delete(diagnosticJalons).where(eq(diagnosticJalons.diagnosticId, id));
      const rows = jalons.map((one, position) => ({ position, on: one.slice(0, 10), text: one.slice(11) }));
      if (rows.length) await tx.insert(diagnosticJalons).values(rows.map((row) => ({ ...row, diagnosticId: id })));
    }
    if (contributeurs) {
      await tx.delete(diagnosticContributeurs).where(eq(diagnosticContributeurs.diagnosticId, id));
      const rows = contributeurs.map((organisationId) => ({ diagnosticId: id, organisationId }));
      if (rows.length) await tx.insert(diagnosticContributeurs).values(rows);
    }
  },
  check: daysError
};
