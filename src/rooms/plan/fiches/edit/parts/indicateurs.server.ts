import { and, eq, max } from 'drizzle-orm';
import { today } from '#platform/clock.ts';
import type { Orm } from '#platform/database/open.ts';
import type { Fields } from '#platform/database/tables.ts';
import type { Acteur } from '../../../../comptes/roles.ts';
import { droitsDuPlan } from '../../../droits.ts';
import type { FicheInEspaces } from '../../etat/actions.server.ts';
import { indicateurs, indicateurValeurs } from '../../indicateurs/tables.ts';
import { heldBy, type IndicateurFields, type Notees } from './editables.server.ts';
import { onFiche, type Last, type Why } from './on-fiche.server.ts';

const avancement = droitsDuPlan['noter l’avancement d’une fiche'];

/** An indicator as the line that took it away keeps it. */
export type IndicateurRetire = IndicateurFields & {
  ficheId: string;
  no: number;
  notees: Notees;
};

/** What a line says of a value of an indicator: all of them, and the days they were noted, each left out where it is the same. */
export type ValeurEcrite = { values?: Record<string, number>; notees?: Notees };

export const addIndicateur = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  input: Omit<IndicateurFields, 'values'>,
  now: Date,
  why: Why = {}
) =>
  onFiche(
    acteur,
    fiche,
    ['ajouter un indicateur', avancement],
    now,
    async (tx, { id }) => {
      const [last] = await tx
        .select({ no: max(indicateurs.no) })
        .from(indicateurs)
        .where(eq(indicateurs.ficheId, id));
      const objectId = crypto.randomUUID();
      await tx.insert(indicateurs).values({ id: objectId, ficheId: id, no: (last?.no ?? 0) + 1, ...input });
      return { kind: 'indicateurs', objectId, label: input.name, after: input };
    },
    why
  );

/** Takes an indicator away with its values; the line keeps them. Null where it is not of this fiche. */
export const removeIndicateur = (acteur: Acteur, fiche: FicheInEspaces, id: string, now: Date, why: Why = {}) =>
  onFiche(
    acteur,
    fiche,
    ['retirer un indicateur', avancement],
    now,
    async (tx, { id: ficheId }) => {
      if (!(await indicateurOf(tx, ficheId, id))) return null;
      const held = await heldBy(tx, id);
      await tx.delete(indicateurValeurs).where(eq(indicateurValeurs.indicateurId, id));
      const [row] = await tx.delete(indicateurs).where(eq(indicateurs.id, id)).returning();
      if (!row) return null;
      const { id: _id, ...own } = row;
      const before: IndicateurRetire = { ...own, ...held };
      return { kind: 'indicateurs', objectId: id, label: row.name, before };
    },
    why
  );

/** Puts back an indicator that was taken away, with its values. Null where it stands. @param last the line that took it away */
export const restoreIndicateur = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  id: string,
  { values, notees, ...own }: IndicateurRetire,
  now: Date,
  why: { last: Last }
) =>
  onFiche(
    acteur,
    fiche,
    ['remettre un indicateur', avancement],
    now,
    async (tx, { id: ficheId }) => {
      const [row] = await tx
        .insert(indicateurs)
        .values({ ...own, id, ficheId })
        .onConflictDoNothing()
        .returning();
      if (!row) return null;
      const rows = Object.entries(values).map(([year, value]) => ({
        ...{ indicateurId: id, year: Number(year), value },
        notedOn: notees[year] ?? null
      }));
      if (rows.length) await tx.insert(indicateurValeurs).values(rows);
      return { kind: 'indicateurs', objectId: id, label: row.name, after: { ...own, values } };
    },
    why
  );

/** Writes the value of an indicator for a year; a value that was there is replaced, and the journal keeps it. */
export const setValeur = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  id: string,
  { year, value }: { year: number; value: number },
  now: Date
) =>
  onFiche(acteur, fiche, ['noter une valeur', avancement], now, (tx, { id: ficheId }) =>
    writeValeur(tx, ficheId, id, { year, value, notedOn: today(now) })
  );

/** Takes the value of a year away, written by mistake. Null where there is none. */
export const removeValeur = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  id: string,
  year: number,
  now: Date,
  why: Why = {}
) =>
  onFiche(
    acteur,
    fiche,
    ['retirer une valeur', avancement],
    now,
    (tx, { id: ficheId }) => writeValeur(tx, ficheId, id, { year, value: null, notedOn: null }),
    why
  );

/** Takes back that the value of a year was written or taken away: it is what the line says it was. */
export const restoreValeur = (
  acteur: Acteur,
  fiche: FicheInEspaces,
  id: string,
  { before, after }: { before: ValeurEcrite; after: ValeurEcrite },
  now: Date,
  why: { last: Last }
) =>
  onFiche(
    acteur,
    fiche,
    ['remettre une valeur', avancement],
    now,
    async (tx, { id: ficheId }) => {
      const [was = {}, became = {}] = [before.values, after.values];
      const changed = Object.keys({ ...was, ...became }).find((year) => was[year] !== became[year]);
      if (!changed) return null;
      const value = was[changed] ?? null;
      return writeValeur(tx, ficheId, id, { year: Number(changed), value, notedOn: before.notees?.[changed] });
    },
    why
  );

const indicateurOf = async (tx: Orm, ficheId: string, id: string) => {
  const [row] = await tx
    .select()
    .from(indicateurs)
    .where(and(eq(indicateurs.id, id), eq(indicateurs.ficheId, ficheId)));
  return row;
};

/**
 * Writes one value, or takes it away (null), and says what the journal keeps of it. Null where nothing changes.
 * @param notedOn the day of the value; the one that stands where it is not said
 */
async function writeValeur(
  tx: Orm,
  ficheId: string,
  id: string,
  { year, value, notedOn: said }: { year: number; value: number | null; notedOn: string | null | undefined }
) {
  const indicateur = await indicateurOf(tx, ficheId, id);
  if (!indicateur) return null;
  const ofYear = and(eq(indicateurValeurs.indicateurId, id), eq(indicateurValeurs.year, year));
  const [held] = await tx.select().from(indicateurValeurs).where(ofYear);
  if (!held && value === null) return null;
  const notedOn = said === undefined ? (held?.notedOn ?? null) : said;
  const before: Fields = await heldBy(tx, id);
  if (value === null) await tx.delete(indicateurValeurs).where(ofYear);
  else
    await tx
      .insert(indicateurValeurs)
      .values({ indicateurId: id, year, value, notedOn })
      .onConflictDoUpdate({
        target: [indicateurValeurs.indicateurId, indicateurValeurs.year],
        set: { value, notedOn }
      });
  const after: Fields = await heldBy(tx, id);
  return { kind: 'indicateurs', objectId: id, label: indicateur.name, before, after };
}
