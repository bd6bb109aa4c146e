import { placeOf, type Place } from '#platform/http/asked.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { searchKeyOf } from '../../territoires/rules.ts';
import { corriger, sameButEnding, voisinsOf } from './corrections.ts';
import { countEntrees, findEntrees, listLexique, PER_PAGE, type Entree, type Reponse } from './entrees.server.ts';
import { extrait, marquer, marquesOf, type Morceau } from './extraits.ts';
import type { Demande } from './forms.ts';
import { lireRequete, type Terme } from './requete.ts';
import type { EntreeKind } from './tables.ts';

export type Trouve = {
  kind: EntreeKind;
  id: string;
  path: string;
  code: string | null;
  title: Morceau[];
  extrait: Morceau[];
  exemple: boolean;
  past: boolean;
  lieu: string | null;
  /** What was typed and does not stand in it. */
  missing: string[];
};

export type Resultats = Place & {
  trouves: Trouve[];
  counts: Partial<Record<EntreeKind, number>>;
  /** The question that was answered, where a word of the one that was typed stands nowhere. */
  lu: string | null;
  /** Words that stand nowhere. */
  perdus: string[];
  /** Where nothing was found: words that look like those that were typed, and all that was searched. */
  voisins: string[];
  cherche: { kind: EntreeKind; count: number }[];
};

/**
 * Answers a question: what holds its words; where a word stands nowhere, the word that may have been meant.
 *
 * @param meant the question is known to be written as it was meant
 */
export async function chercher(viewer: Viewer, { q, type, page }: Demande, meant = false): Promise<Resultats> {
  const asked = { kind: type === '' || type === 'page' ? null : type, page };
  const typed = lireRequete(q);
  let termes = typed;
  let key = searchKeyOf(q);
  let reponse = termes.length ? await findEntrees(viewer, termes, key, asked) : nothing;
  const lost = new Set(typed.flatMap((_, at) => (reponse.met[at] ? [] : at)));
  let lu: string | null = null;
  if (lost.size && !meant) {
    const mended = corriger(typed, lost, await listLexique(viewer));
    if (mended.corrections.size) {
      termes = mended.termes;
      key = searchKeyOf(termes.map((terme) => terme.typed).join(' '));
      reponse = await findEntrees(viewer, termes, key, asked);
      lu = reponse.total ? relire(q, typed, mended.corrections, reponse.entrees) : null;
    }
  }
  const marques = marquesOf(termes);
  const found = Object.values(reponse.counts).some(Boolean);
  return {
    trouves: reponse.entrees.map((entree) => ({
      kind: entree.kind,
      id: entree.id,
      path: pathOf(entree, reponse),
      code: entree.code,
      title: marquer(entree.title, marques),
      extrait: extrait(entree.text, marques),
      exemple: entree.exemple,
      past: entree.past,
      lieu: entree.lieu,
      missing: termes.flatMap((terme, at) => (entree.terms.includes(at) ? [] : terme.typed))
    })),
    ...placeOf(reponse.total, reponse.page, PER_PAGE),
    counts: reponse.counts,
    lu,
    perdus: termes.flatMap((terme, at) => (reponse.met[at] || !found ? [] : terme.typed)),
    voisins: found || !typed.length ? [] : voisinsOf(typed, await listLexique(viewer)),
    cherche: found || !q ? [] : await countEntrees(viewer)
  };
}

const nothing: Reponse = { total: 0, page: 1, counts: {}, entrees: [], met: {}, referentielId: null };

/** The axes of the plan that stands have a page; those of other grids stand on the page of grids. */
function pathOf({ kind, id, path }: Entree, { referentielId }: Reponse): string {
  return kind === 'droit' && id.split('/')[0] !== referentielId ? '/plans/referentiels' : path;
}

/**
 * The question with each misread word put right, all else as it was typed. Known words hold no accents: what is put in is
 * written as the texts that were found write it.
 * @returns null where only endings differ
 */
function relire(
  q: string,
  typed: readonly Terme[],
  corrections: ReadonlyMap<number, string[]>,
  entrees: readonly Entree[]
): string | null {
  const written = new Map<string, string>();
  for (const { title, text } of entrees) {
    for (const word of `${title} ${text}`.match(words) ?? []) {
      const key = searchKeyOf(word);
      if (!written.has(key) || word === word.toLowerCase()) written.set(key, word);
    }
  }
  const right = new Map<string, string>();
  for (const [at, [near = '']] of corrections) {
    const key = searchKeyOf(typed[at]?.typed ?? '');
    if (sameButEnding(key, near)) continue;
    right.set(
      key,
      near.replace(words, (word) => written.get(word) ?? word)
    );
  }
  return right.size ? q.replace(words, (word) => right.get(searchKeyOf(word)) ?? word) : null;
}

const words = /[\p{L}\p{M}\p{N}]+/gu;
