import { plat } from './adresse.ts';
import { pareils } from './champs.ts';
import type { Dite } from './comparer.ts';
import type { Kind, Ligne, Partie, Remarque } from './entrant.ts';
import type { Present } from './present.ts';

/** The lines of a file that tell of one thing. */
export type Groupe = Dite & {
  /** Of ours, where the file or an earlier one says which. */
  id: string | null;
  externes: Set<string>;
  lignes: Ligne[];
};

/** What the cells of a line call each. */
export const partieDe: Record<Kind, 'organisation' | 'lieu' | 'service'> = {
  organisations: 'organisation',
  locations: 'lieu',
  services: 'service'
};

export const nouveau = (id: string | null): Groupe => ({
  ...{ id, externes: new Set(), lignes: [], dits: {}, pareil: {}, verifieLe: null }
});

export const dire = (list: Remarque[], { sheet, at }: Ligne, field: string, message: string): void => {
  list.push({ sheet, cell: at(field), message });
};

/** Adds what a line says to what is said already. Two lines that differ are an error of the later one. */
export function ajouter(groupe: Groupe, kind: Kind, ligne: Ligne, partie: Partie, errors: Remarque[]): void {
  groupe.lignes.push(ligne);
  if (partie.externe) groupe.externes.add(partie.externe);
  if (ligne.verifieLe && ligne.verifieLe > (groupe.verifieLe ?? '')) groupe.verifieLe = ligne.verifieLe;
  for (const [field, value] of Object.entries(partie.dits)) {
    if (!(field in groupe.dits)) {
      groupe.dits[field] = value;
      const pareil = partie.pareil?.[field];
      if (pareil) groupe.pareil[field] = pareil;
    } else if (!pareils(field, groupe.dits[field], value)) {
      const first = groupe.lignes[0];
      dire(
        errors,
        ligne,
        `${partieDe[kind]}.${field}`,
        `La ligne ${first?.line ?? ''} dit autre chose de la même ${called[kind]}.`
      );
    }
  }
}

const called: Record<Kind, string> = {
  organisations: 'organisation',
  locations: 'adresse',
  services: 'offre'
};

/** The thing of the directory that a part of a file names; `inconnu` where it names one that is not there. */
export function nommee(present: Present, kind: Kind, { id, externe }: Partie): string | null | 'inconnu' {
  const held = present[kind];
  if (id) return held.has(id) ? id : (known(present, kind, id) ?? 'inconnu');
  return externe ? known(present, kind, externe) : null;
}

function known({ externes, autres, ...present }: Present, kind: Kind, word: string): string | null {
  const held = present[kind];
  for (const id of [externes.get(`${kind} ${word}`), word, autres.get(`${kind} ${word}`)])
    if (id !== undefined && held.has(id)) return id;
  return null;
}

/** The service that a line is of, by what it calls it, or by its page. */
export function serviceNomme(present: Present, ligne: Ligne): string | null | 'inconnu' {
  const named = nommee(present, 'services', ligne.service);
  if (named || !ligne.slug) return named;
  return present.autres.get(`slug ${ligne.slug}`) ?? null;
}

/** The lines of a file, by organisation. */
export function parOrganisation(lignes: readonly Ligne[], present: Present, errors: Remarque[]): Groupe[] {
  const groupes: Groupe[] = [];
  const byKey = new Map<string, Groupe>();
  for (const ligne of lignes) {
    const { organisation } = ligne;
    const name = String(organisation.dits.name ?? '');
    const { bce } = organisation.dits;
    // What has no number of its maker is known again by what it is called.
    const externe = organisation.externe ?? (bce ? `bce ${String(bce)}` : name ? `nom ${plat(name)}` : null);
    let id = nommee(present, 'organisations', { ...organisation, externe });
    if (id === 'inconnu') {
      dire(
        errors,
        ligne,
        'organisation.id',
        'Cet identifiant d’organisation n’est pas de cet annuaire. Pour ajouter, laissez la cellule vide.'
      );
      continue;
    }
    const service = serviceNomme(present, ligne);
    if (service && service !== 'inconnu') id ??= present.services.get(service)?.organisationId ?? null;
    const strong = [
      ...(id ? [`id ${id}`] : []),
      ...(organisation.externe ? [`x ${organisation.externe}`] : []),
      ...(bce ? [`b ${String(bce)}`] : [])
    ];
    if (!strong.length && !name) {
      dire(errors, ligne, 'organisation.name', 'Le nom de l’organisation est à remplir.');
      continue;
    }
    // A name alone is that of whoever has it already; a number of its own is another body of the same name.
    const keys = strong.length ? strong : [`n ${plat(name)}`];
    let groupe = keys.map((key) => byKey.get(key)).find(Boolean);
    if (!groupe) {
      groupe = nouveau(id);
      groupes.push(groupe);
    }
    groupe.id ??= id;
    for (const key of [...strong, ...(name ? [`n ${plat(name)}`] : [])]) if (!byKey.has(key)) byKey.set(key, groupe);
    ajouter(groupe, 'organisations', ligne, { ...organisation, externe }, errors);
  }
  return groupes;
}
