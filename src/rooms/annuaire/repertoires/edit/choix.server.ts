import { communesOfCentre } from '../../../territoires/reference.server.ts';
import { lesBesoins } from '../../besoins.server.ts';

/** What may be chosen in the form of a répertoire, with the words it is chosen by. */
export async function choixDuRepertoire(centreId: string) {
  const { pictograms, repertoires, groupes, besoins } = lesBesoins();
  return {
    pictograms: [...pictograms],
    repertoires: [...repertoires.values()].map(({ id, name }) => ({ value: id, name })),
    groupes: [...groupes.values()].map(({ id, names }) => ({ value: id, name: names.fr })),
    besoins: [...besoins.values()].map(({ id, names }) => ({ value: id, name: names.fr })),
    communes: (await communesOfCentre(centreId)).map(({ nis, name }) => ({ value: nis, name }))
  };
}
export type ChoixDuRepertoire = Awaited<ReturnType<typeof choixDuRepertoire>>;

const values = (list: readonly { value: string }[]): string[] => list.map(({ value }) => value);

/** The codes alone, to hold what was sent against. */
export const connusDuRepertoire = ({ pictograms, repertoires, groupes, besoins, communes }: ChoixDuRepertoire) => ({
  pictograms,
  repertoires: values(repertoires),
  needs: [...values(groupes), ...values(besoins)],
  communes: values(communes)
});
