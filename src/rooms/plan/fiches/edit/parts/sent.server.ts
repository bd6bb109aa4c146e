import { untilReadAgain } from '../../../../comptes/personnel.ts';
import { listCentreCommunes } from '../../../../territoires/centres/queries.server.ts';
import { withoutMotif } from './avenants.ts';
import type { MoyenFields } from './editables.server.ts';

/** What is wrong with means that are sent, by field. @param due whether they are not written without a reason */
export async function moyenDoubts(
  centreId: string,
  { provider, note, nis }: MoyenFields,
  { motif, sansPersonne }: { motif: string | null; sansPersonne: boolean },
  due: boolean
): Promise<Record<string, string>> {
  const known = nis === null || (await listCentreCommunes(centreId)).some((commune) => commune.nis === nis);
  return {
    ...untilReadAgain({ provider, note, motif }, sansPersonne),
    ...withoutMotif(due, motif),
    ...(known ? {} : { nis: 'Choisissez dans la liste.' })
  };
}
