import { and, asc, eq, getTableColumns } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import type { Editable } from '../../../../comptes/edit/editable.ts';
import type { Droit } from '../../../../comptes/droits.ts';
import { droitsDuPlan } from '../../../droits.ts';
import { etapes, ficheDocuments, fichePartenaires, fiches } from '../../tables.ts';
import { indicateurs, indicateurValeurs } from '../../indicateurs/tables.ts';
import { moyens, type moyenKinds } from '../../moyens/tables.ts';

/** A part of a fiche that is changed by itself. Its rights are those of the fiche; `ficheOf` says which. */
export type Part<F extends Fields> = Editable<F> & { ficheOf(tx: Orm, id: string): Promise<string | null> };

export type EtapeFields = { title: string; dueOn: string; doneOn: string | null };
/** A document on the web, or one that is only named. */
export type LienFields = { title: string; url: string | null };
export type IndicateurFields = {
  name: string;
  unit: string;
  baselineYear: number | null;
  baseline: number | null;
  targetYear: number | null;
  target: number | null;
  /** By year. */
  values: Record<string, number>;
};
export type MoyenFields = {
  kind: (typeof moyenKinds)[number];
  provider: string;
  nis: string | null;
  year: number;
  planned: number | null;
  committed: number | null;
  spent: number | null;
  note: string | null;
};

type Rowed = PgTable & { ficheId: PgColumn };

/** The fiche of a part, locked: parts of one fiche are changed one after the other. `organisations` lead it or take part. */
async function ficheOfCentre(tx: Orm, centreId: string, id: string, lock: boolean) {
  const query = tx
    .select({ code: fiches.code, leadId: fiches.leadId })
    .from(fiches)
    .where(and(eq(fiches.id, id), eq(fiches.centreId, centreId)));
  const [fiche] = await (lock ? query.for('update') : query);
  if (!fiche) return null;
  const partners = await tx.select().from(fichePartenaires).where(eq(fichePartenaires.ficheId, id));
  const organisations = partners.map(({ organisationId }) => organisationId);
  return { code: fiche.code, organisations: fiche.leadId ? [fiche.leadId, ...organisations] : organisations };
}

/** What parts of a fiche have alike; `where` finds the row of one by its id. */
function part<F extends Fields, Table extends Rowed>(
  table: Table,
  given: {
    kind: string;
    action: string;
    droit: Droit;
    where: (id: string) => ReturnType<typeof and>;
    fieldsOf: (row: Record<string, unknown>, tx: Orm, id: string) => F | Promise<F>;
    labelOf: (fields: F) => string;
    write: Part<F>['write'];
    check?: Part<F>['check'];
  }
): Part<F> {
  const rowOf = async (tx: Orm, id: string) => {
    const [row] = await tx
      .select(getTableColumns(table))
      .from(table as PgTable)
      .where(given.where(id));
    return row as (Record<string, unknown> & { ficheId: string }) | undefined;
  };
  return {
    kind: given.kind,
    action: given.action,
    droit: given.droit,
    write: given.write,
    ...(given.check ? { check: given.check } : {}),
    ficheOf: async (tx, id) => (await rowOf(tx, id))?.ficheId ?? null,
    async read(tx, centreId, id, lock) {
      const ficheId = (await rowOf(tx, id))?.ficheId;
      const fiche = ficheId && (await ficheOfCentre(tx, centreId, ficheId, lock));
      // Read again once the fiche is locked: it may have changed while one waited.
      const row = fiche && (await rowOf(tx, id));
      if (!fiche || !row) return null;
      const fields = await given.fieldsOf(row, tx, id);
      return {
        fields,
        label: `${fiche.code} ${given.labelOf(fields)}`,
        cible: { centreId, organisations: fiche.organisations }
      };
    }
  };
}

/** An id of a step or of a link is that of its fiche and its number. */
const numbered = (ficheId: PgColumn, no: PgColumn) => (id: string) => {
  const [, of = '', number = ''] = /^(.*)#(\d{1,4})$/.exec(id) ?? [];
  return and(eq(ficheId, of), eq(no, Number(number)));
};
const etapeWhere = numbered(etapes.ficheId, etapes.no);
const lienWhere = numbered(ficheDocuments.ficheId, ficheDocuments.position);

export const etapeEditable = part<EtapeFields, typeof etapes>(etapes, {
  kind: 'etapes',
  action: 'modifier une étape',
  droit: droitsDuPlan['noter l’avancement d’une fiche'],
  where: etapeWhere,
  fieldsOf: (row) => {
    const { title, dueOn, doneOn } = row as EtapeFields;
    return { title, dueOn, doneOn };
  },
  labelOf: ({ title }) => title,
  write: async (tx, id, changed) => {
    await tx.update(etapes).set(changed).where(etapeWhere(id));
  }
});

export const lienEditable = part<LienFields, typeof ficheDocuments>(ficheDocuments, {
  kind: 'fiche_documents',
  action: 'modifier un lien',
  droit: droitsDuPlan['modifier une fiche'],
  where: lienWhere,
  fieldsOf: (row) => {
    const { title, url } = row as LienFields;
    return { title, url };
  },
  labelOf: ({ title }) => title,
  write: async (tx, id, changed) => {
    await tx.update(ficheDocuments).set(changed).where(lienWhere(id));
  }
});

export const indicateurEditable = part<IndicateurFields, typeof indicateurs>(indicateurs, {
  kind: 'indicateurs',
  action: 'modifier un indicateur',
  droit: droitsDuPlan['noter l’avancement d’une fiche'],
  where: (id) => eq(indicateurs.id, id),
  fieldsOf: async (row, tx, id) => {
    const { name, unit, baselineYear, baseline, targetYear, target } = row as unknown as IndicateurFields;
    return { name, unit, baselineYear, baseline, targetYear, target, values: (await heldBy(tx, id)).values };
  },
  labelOf: ({ name }) => name,
  write: async (tx, id, { values, ...own }) => {
    if (Object.keys(own).length) await tx.update(indicateurs).set(own).where(eq(indicateurs.id, id));
    if (!values) return;
    const held = await tx.select().from(indicateurValeurs).where(eq(indicateurValeurs.indicateurId, id));
    for (const { year } of held)
      if (!(String(year) in values))
        await tx
          .delete(indicateurValeurs)
          .where(and(eq(indicateurValeurs.indicateurId, id), eq(indicateurValeurs.year, year)));
    for (const [year, value] of Object.entries(values)) {
      await tx
        .insert(indicateurValeurs)
        .values({ indicateurId: id, year: Number(year), value })
        .onConflictDoUpdate({ target: [indicateurValeurs.indicateurId, indicateurValeurs.year], set: { value } });
    }
  },
  check: ({ baseline, baselineYear, target, targetYear }) => ({
    ...((baseline === null) !== (baselineYear === null)
      ? { baseline: 'La valeur de départ et son année vont ensemble.' }
      : {}),
    ...((target === null) !== (targetYear === null) ? { target: 'La cible et son année vont ensemble.' } : {})
  })
});

export const moyenEditable = part<MoyenFields, typeof moyens>(moyens, {
  kind: 'moyens',
  action: 'modifier un moyen',
  droit: droitsDuPlan['placer des moyens'],
  where: (id) => eq(moyens.id, id),
  fieldsOf: (row) => {
    const { kind, provider, nis, year, planned, committed, spent, note } = row as unknown as MoyenFields;
    return { kind, provider, nis, year, planned, committed, spent, note };
  },
  labelOf: ({ provider, year }) => `${provider}, ${year}`,
  write: async (tx, id, changed, { kind }) => {
    await tx
      .update(moyens)
      .set({ ...changed, unit: unitOf(kind) })
      .where(eq(moyens.id, id));
  }
});

/** Means in money are in euros, people in full-time equivalents; logistics are described. */
export const unitOf = (kind: MoyenFields['kind']): 'EUR' | 'ETP' | null =>
  ({ financier: 'EUR', humain: 'ETP', logistique: null })[kind] as 'EUR' | 'ETP' | null;

/** The day on which the value of each year was noted; null where nobody knows it. */
export type Notees = Record<string, string | null>;

/** The values of an indicator and the days they were noted, by year. */
export async function heldBy(tx: Orm, id: string): Promise<{ values: Record<string, number>; notees: Notees }> {
  const rows = await tx
    .select()
    .from(indicateurValeurs)
    .where(eq(indicateurValeurs.indicateurId, id))
    .orderBy(asc(indicateurValeurs.year));
  const by = <T>(pick: (row: (typeof rows)[number]) => T) =>
    Object.fromEntries(rows.map((row) => [String(row.year), pick(row)]));
  return { values: by(({ value }) => value), notees: by(({ notedOn }) => notedOn) };
}
