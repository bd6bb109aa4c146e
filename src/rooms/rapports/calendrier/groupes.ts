import type { Plan } from '../../plan/queries.server.ts';
import { isHeldUp, type ShownFiche } from '../../plan/fiches/situation.ts';
import type { Choix } from './forms.ts';

export const WITHOUT_ESPACE = 'sans-espace';

export type Groupe = {
  id: string;
  /** Number of the axis; null for an espace. */
  no: number | null;
  /** Null for the fiches that no espace is in charge of. */
  name: string | null;
  /** By first day, then by code. */
  fiches: ShownFiche[];
  /** How many are late or blocked. */
  held: number;
};

const french = new Intl.Collator('fr', { numeric: true });

/** Fiches by axis in the order of the grid, or by espace in the order of names; under each espace that is in charge. */
export function groupsOf(fiches: readonly ShownFiche[], par: Choix['par'], axes: Plan['axes']): Groupe[] {
  const sorted = fiches.toSorted((a, b) =>
    a.startsOn === b.startsOn ? french.compare(a.code, b.code) : a.startsOn < b.startsOn ? -1 : 1
  );
  const group = (id: string, no: number | null, name: string | null, own: ShownFiche[]): Groupe => ({
    ...{ id, no, name, fiches: own },
    held: own.filter(isHeldUp).length
  });
  if (par === 'axe') {
    const byAxe = Map.groupBy(sorted, ({ axeId }) => axeId);
    return axes.flatMap(({ id, no, name }) => {
      const own = byAxe.get(id);
      return own ? [group(id, no, name, own)] : [];
    });
  }
  const byEspace = Map.groupBy(
    sorted.flatMap((fiche) =>
      fiche.espaces.length
        ? fiche.espaces.map((espace) => ({ id: espace.id, name: espace.name as string | null, fiche }))
        : [{ id: WITHOUT_ESPACE, name: null, fiche }]
    ),
    ({ id }) => id
  );
  return [...byEspace]
    .map(([id, own]) =>
      group(
        id,
        null,
        own[0]?.name ?? null,
        own.map(({ fiche }) => fiche)
      )
    )
    .toSorted((a, b) => (a.name === null ? 1 : b.name === null ? -1 : french.compare(a.name, b.name)));
}
