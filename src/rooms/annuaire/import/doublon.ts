import { cleOf } from './arbitrage.ts';
import type { Choix, Ligne } from './entrant.ts';
import type { Groupe } from './grouper.ts';
import type { Vu } from './objet.ts';
import type { Present } from './present.ts';
import { ficheDu, memeService, motsDes, PROPOSED, type Rapprochement } from './rapprocher.ts';

/** What the directory holds, what of it something of the file already is, and what was decided. */
export type Connu = { present: Present; taken: ReadonlySet<string>; choix: Choix };

/** Which organisations of the directory one of a file may be, and which it is until somebody decides. */
export function doublonDeLOrganisation(
  { dits, externes }: Groupe,
  ligne: Ligne,
  rapprochement: Rapprochement,
  { present, taken, choix }: Connu
): Vu['doublon'] {
  const found = rapprochement.candidats(ficheDu(dits, ligne)).filter(({ id }) => !taken.has(id));
  const [first] = found;
  if (!first) return undefined;
  const key = cleOf('organisation', ...externes);
  const chosen = choix[key];
  const proposed = first.score >= PROPOSED ? first.id : 'nouveau';
  const known = chosen !== undefined && (chosen === 'nouveau' || found.some(({ id }) => id === chosen));
  return {
    key,
    choix: known ? chosen : proposed,
    pareils: found.map(({ id, raisons }) => ({
      id,
      label: present.organisations.get(id)?.fields.name ?? id,
      raisons: motsDes(raisons)
    }))
  };
}

/** Which service of its organisation one of a file may be, by its name: the very same is, one like it is not. */
export function doublonDeLOffre(
  { dits, externes }: Groupe,
  own: readonly { id: string; name: string }[],
  { taken, choix }: Connu
): Vu['doublon'] {
  const found = memeService(
    String(dits.name ?? ''),
    own.filter(({ id }) => !taken.has(id))
  );
  if (!found) return undefined;
  const key = cleOf('service', ...externes);
  const chosen = choix[key];
  const proposed = found.share === 1 ? found.id : 'nouveau';
  const label = own.find(({ id }) => id === found.id)?.name ?? found.id;
  return {
    key,
    choix: chosen === 'nouveau' || chosen === found.id ? chosen : proposed,
    pareils: [{ id: found.id, label, raisons: motsDes([{ kind: 'nom', share: found.share }]) }]
  };
}
