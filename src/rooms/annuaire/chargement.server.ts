import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { id, text, texts } from '#platform/imports/fields.ts';
import { members, type Part } from '#platform/imports/yaml.ts';
import { visibilites } from '../comptes/visibilite.ts';
import { nisOf, type TerritoireDuCentre } from '../territoires/centres/chargement.server.ts';
import { clearInvented } from './exemple/retrait.server.ts';
import { uuidOf } from './exemple/hasard.ts';
import { clearAdresses } from './liens-morts/exemple.server.ts';
import { clearRepertoires } from './repertoires/exemple/chargement.server.ts';
import { organisationKinds, organisations } from './tables.ts';
import { insertRows, type Transaction } from '../territoires/chargement/ecriture.ts';

export const organisationsEntry = v.array(
  v.strictObject({
    id,
    name: text,
    kind: v.picklist(organisationKinds),
    structures: texts,
    commune: text,
    visibility: v.picklist(visibilites)
  })
);

export const clearExemples = async (tx: Transaction): Promise<void> => {
  await clearRepertoires(tx);
  await clearAdresses(tx);
  await clearInvented(tx);
  await tx.delete(organisations).where(eq(organisations.exemple, true));
};

/** Name by id of the organisations that a file of the centre may name. */
export type OrganisationsDuCentre = ReadonlyMap<string, string>;

/** The id of an organisation that a file names. */
export function organisationOf(name: Part<string>, known: OrganisationsDuCentre): string {
  if (!known.has(name.value)) throw name.error(`there is no organisation « ${name.value} » in this centre`);
  return name.value;
}

export async function loadOrganisations(
  tx: Transaction,
  list: Part<v.InferOutput<typeof organisationsEntry>>,
  territoire: TerritoireDuCentre
): Promise<OrganisationsDuCentre> {
  const known = new Map<string, string>();
  const rows = members(list).map((part) => {
    const { id, name, kind, structures, visibility } = part.value;
    if (known.has(id)) throw part.error(`the id « ${id} » is given twice`, 'id');
    known.set(id, name);
    const nis = nisOf(part.at('commune'), territoire);
    return {
      id,
      uuid: uuidOf(id),
      centreId: territoire.centreId,
      name,
      kind,
      structures,
      nis,
      visibility,
      source: 'exemple',
      exemple: true
    };
  });
  await insertRows(tx, organisations, rows);
  return known;
}
