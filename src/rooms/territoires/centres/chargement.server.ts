import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { id, text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { centreCommunes, centres, territoires } from '../tables.ts';
import { insertRows, type Transaction } from '../chargement/ecriture.ts';

/** An invented centre and the communes that it covers. */
export const centreEntry = v.strictObject({ id, name: text, acronym: text, seat: text, communes: texts });

/** What a loaded file may name of the territory of a centre. */
export type TerritoireDuCentre = {
  centreId: string;
  /** The area that the centre covers exactly, if it is one. */
  areaNis: string | null;
  /** French name to NIS code. */
  communes: ReadonlyMap<string, string>;
};

export async function territoireOf(tx: Transaction, centreId: string): Promise<TerritoireDuCentre> {
  const [centre] = await tx.select({ areaNis: centres.areaNis }).from(centres).where(eq(centres.id, centreId));
  if (!centre) throw new Error(`There is no centre ${centreId}: load the reference data first`);
  const rows = await tx
    .select({ nis: territoires.nis, name: territoires.nameFr })
    .from(centreCommunes)
    .innerJoin(territoires, eq(territoires.nis, centreCommunes.nis))
    .where(eq(centreCommunes.centreId, centreId));
  return { centreId, areaNis: centre.areaNis, communes: new Map(rows.map(({ name, nis }) => [name, nis])) };
}

/** The code of a commune that a file names in French. */
export function nisOf(name: Part<string>, territoire: TerritoireDuCentre): string {
  const nis = territoire.communes.get(name.value);
  if (!nis) throw name.error(`« ${name.value} » is not a commune of the centre ${territoire.centreId}`);
  return nis;
}

export async function clearExemples(tx: Transaction): Promise<void> {
  const invented = await tx.select({ id: centres.id }).from(centres).where(eq(centres.exemple, true));
  for (const centre of invented) await tx.delete(centreCommunes).where(eq(centreCommunes.centreId, centre.id));
  await tx.delete(centres).where(eq(centres.exemple, true));
}

export async function loadCentre(tx: Transaction, centre: Part<v.InferOutput<typeof centreEntry>>): Promise<void> {
  const { id: centreId, name, acronym, seat } = centre.value;
  const all = await tx
    .select({ nis: territoires.nis, name: territoires.nameFr })
    .from(territoires)
    .where(eq(territoires.kind, 'commune'));
  const communes = new Map(all.map((row) => [row.name, row.nis]));
  const covered = members(centre.at('communes')).map((part) =>
    nisOf(part, { centreId: 'of Belgium', areaNis: null, communes })
  );
  await insertRows(tx, centres, [
    { id: centreId, acronym, name, seat, territoryNote: centre.value.communes.join(', '), exemple: true }
  ]);
  await insertRows(
    tx,
    centreCommunes,
    covered.map((nis) => ({ centreId, nis }))
  );
}
