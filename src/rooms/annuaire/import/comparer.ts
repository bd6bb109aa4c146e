import { provenanceName } from '../services/edit/fields.ts';
import { cleOf, propose, type Dire } from './arbitrage.ts';
import { champs, dite, isVide, pareils, type Noms } from './champs.ts';
import { apres, enCours, montree, signe } from './datees.ts';
import type { Choix, Kind, Pareil, Reglages } from './entrant.ts';
import type { Champ } from './objet.ts';
import type { FieldsOf, Tenu } from './present.ts';

export type Cadre = { reglages: Reglages; choix: Choix; noms: Noms; today: string };

/** What the lines of a file say of one thing, together. */
export type Dite = {
  dits: Record<string, unknown>;
  pareil: Record<string, Pareil>;
  /** Day on which that was confirmed, where the file says so. */
  verifieLe: string | null;
};

/** Where a value of the file comes from. A day that only repeats ours was not written by whoever changed the file. */
export const direOf = ({ reglages }: Cadre, said: string | null, ours: string | null = null): Dire => ({
  source: reglages.source,
  on: said !== null && said !== ours ? said : reglages.verifieLe
});

export type Compare<F> = { after: F; champs: Champ[]; changed: Record<string, Dire> };

/** Goes through what a file says of a thing that the directory holds, field by field. */
export function comparer<K extends Kind>(
  kind: K,
  ours: Tenu<FieldsOf[K]>,
  { dits, pareil, verifieLe }: Dite,
  cadre: Cadre
): Compare<FieldsOf[K]> {
  const held = ours.fields as Record<string, unknown>;
  const after: Record<string, unknown> = { ...held };
  const shown: Champ[] = [];
  const changed: Record<string, Dire> = {};
  for (const field of Object.keys(champs[kind])) {
    if (!(field in dits)) continue;
    const value = apres(field, held[field], dits[field], cadre.today);
    if (pareils(field, held[field], value) || pareil[field]?.(held[field], held)) continue;
    const own = ours.provenance[provenanceName(field)];
    const from: Dire = {
      source: own?.source ?? ours.source,
      on: (own && 'verifiedOn' in own ? own.verifiedOn : ours.verifiedOn) ?? null
    };
    const theirs = direOf(cadre, verifieLe, ours.daySent === undefined ? ours.verifiedOn : ours.daySent);
    const empty = isVide(enCours(field, held[field], cadre.today));
    const taken = demander(cadre, [ours.id, field, signe(field, value)], empty ? null : from, theirs);
    const words = (one: unknown, other: unknown): string =>
      dite(kind, field, montree(field, one, other, cadre.today), cadre.noms);
    shown.push({
      name: champs[kind][field]?.[0] ?? field,
      before: words(held[field], value),
      after: words(value, held[field]),
      ...(taken.question ? { question: taken.question } : {})
    });
    if (!taken.yes) continue;
    after[field] = value;
    changed[field] = theirs;
  }
  return { after: after as FieldsOf[K], champs: shown, changed };
}

/** Whether a value of the file is taken: without asking where ours is empty, else as was chosen or is proposed. */
export function demander(
  { reglages, choix }: Cadre,
  about: readonly unknown[],
  ours: Dire | null,
  theirs: Dire
): { yes: boolean; question?: Champ['question'] } {
  if (!ours) return { yes: true };
  const key = cleOf(...about);
  const chosen = choix[key];
  const stands = chosen === 'notre' || chosen === 'leur' ? chosen : propose(reglages.regle, ours, theirs);
  return { yes: stands === 'leur', question: { key, ours, theirs, choix: stands } };
}

/** What is written of a new thing, as people read it. */
export const champsOf = (kind: Kind, fields: object, noms: Noms): Champ[] =>
  Object.entries(champs[kind]).flatMap(([field, [name]]) => {
    const after = dite(kind, field, (fields as Record<string, unknown>)[field], noms);
    return after ? [{ name, before: '', after }] : [];
  });
