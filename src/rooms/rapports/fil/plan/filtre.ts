import { reached, type Chaine } from '../chaine.ts';
import type { AxeOfMaillon, Maillon } from '../maillons.ts';
import type { FilFilters } from './forms.ts';

/** What the fil of a plan may be filtered by; an empty text filters nothing. */
export type Choix = Pick<FilFilters, 'droit' | 'commune' | 'espace'>;

/** A right, and all that came of it. */
const ofDroit = ({ all, after }: Chaine, droit: string) =>
  reached(
    all.flatMap(({ kind, id }) => (kind === 'droit' && id.endsWith(`/${droit}`) ? id : [])),
    after
  );

/** An espace, and all that leads to it. */
const ofEspace = ({ before }: Chaine, espace: string) => reached([espace], before);

/**
 * The constats and the fiches that concern a commune, by name or with the whole territory; the rights of these constats,
 * the espaces of these fiches, and the recommandations that answer the ones or lead to the others.
 */
function ofCommune({ all, before, after }: Chaine, commune: string): Set<string> {
  const concerned = all.filter(
    ({ kind, nis }) => (kind === 'constat' || kind === 'fiche') && (nis === null || nis.includes(commune))
  );
  return new Set(concerned.flatMap(({ id }) => [id, ...before(id), ...after(id)]));
}

/** The objects of a plan that pass every filter. Unfiltered, rights that no constat has are left out. */
export function filterFil(chaine: Chaine, { droit, commune, espace }: Choix): Maillon[] {
  const sets = [
    ...(droit ? [ofDroit(chaine, droit)] : []),
    ...(commune ? [ofCommune(chaine, commune)] : []),
    ...(espace ? [ofEspace(chaine, espace)] : [])
  ];
  const kept = chaine.all.filter(({ id }) => sets.every((set) => set.has(id)));
  const ids = new Set(kept.map(({ id }) => id));
  return kept.filter(({ kind, id }) => kind !== 'droit' || chaine.after(id).some((next) => ids.has(next)));
}

/** A constat is filed under the axis of its first right, so that it stands in one place. */
export function withAxes(all: readonly Maillon[]): Maillon[] {
  const axes = new Map<string, AxeOfMaillon | null>(all.map(({ id, axe }) => [id, axe]));
  return all.map((one) => {
    if (one.kind !== 'constat') return one;
    const [first = null] = one.from.flatMap((id) => axes.get(id) ?? []).toSorted((a, b) => a.no - b.no);
    return { ...one, axe: first };
  });
}
