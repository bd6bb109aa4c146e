import { placeOf, type Place } from '#platform/http/asked.ts';
import type { Viewer } from '../../comptes/visibilite.ts';
import { searchKeyOf } from '../../territoires/rules.ts';
import { askAnnuaire, countAnnuaire, trouvesIn } from './annuaire.server.ts';
import { corriger, sameButEnding, voisinsOf } from './corrections.ts';
import { countEntrees, findEntrees, listLexique, PER_PAGE, type Entree, type Reponse } from './entrees.server.ts';
import { extrait, marquer, marquesOf, termsOf, type Marque } from './extraits.ts';
import { entreeKindOf, type Demande, type ListedKind } from './forms.ts';
import { lireRequete, type Terme } from './requete.ts';
import type { Trouve } from './trouve.ts';

export type Resultats = Place & {
  trouves: Trouve[];
  /** Beside the first page of all kinds: a few of what the directory has, which shall not drown what the plan says. */
  annuaire: Trouve[];
  /** Whether these come first: the name of a service holds the whole question, and nothing of the plan does. */
  annuaireFirst: boolean;
  counts: Partial<Record<ListedKind, number>>;
  /** The question that was answered, where a word of the one that was typed stands nowhere. */
  lu: string | null;
  /** Words that stand nowhere. */
  perdus: string[];
  /** Where nothing was found: words that look like those that were typed, and all that was searched. */
  voisins: string[];
  cherche: Cherche;
};

/** All that can be searched, and how much there is of each kind. */
export type Cherche = { kind: ListedKind; count: number }[];

/**
 * Answers a question: what holds its words; where a word stands nowhere, the word that may have been meant.
 *
 * @param meant the question is known to be written as it was meant
 */
export async function chercher(viewer: Viewer, { q, type, page }: Demande, meant = false): Promise<Resultats> {
  const asked = { kind: entreeKindOf(type), page };
  const typed = lireRequete(q);
  let termes = typed;
  let key = searchKeyOf(q);
  const ofAnnuaire = q ? await askAnnuaire(viewer, { q, type, page }) : null;
  let reponse = termes.length ? await findEntrees(viewer, termes, key, asked) : nothing;
  // A word of the directory is no error for another of the plan.
  const known = new Set<string>();
  for (const [at, terme] of typed.entries())
    if (!reponse.met[at] && (await ofAnnuaire?.holds(terme.typed))) known.add(terme.typed);
  const lost = new Set(typed.flatMap((terme, at) => (reponse.met[at] || known.has(terme.typed) ? [] : at)));
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
  const counts = { ...reponse.counts, ...ofAnnuaire?.counts };
  const found = Object.values(counts).some(Boolean);
  const inAnnuaire = ofAnnuaire ? trouvesIn(ofAnnuaire, marques) : [];
  const own = type === 'service' || type === 'repertoire';
  const whole = (terms: number): boolean => terms === termes.length;
  return {
    trouves: own ? inAnnuaire : reponse.entrees.map((entree) => trouveOf(entree, reponse, termes, marques)),
    annuaire: own ? [] : inAnnuaire,
    annuaireFirst:
      !reponse.entrees.some(({ terms }) => whole(terms.length)) &&
      (ofAnnuaire?.services ?? []).some(({ name }) => whole(termsOf(name, marques).size)),
    ...placeOf(own ? (counts[type] ?? 0) : reponse.total, own ? page : reponse.page, PER_PAGE),
    counts,
    lu,
    perdus: termes.flatMap((terme, at) => (reponse.met[at] || known.has(terme.typed) || !found ? [] : terme.typed)),
    voisins: found || !typed.length ? [] : voisinsOf(typed, await listLexique(viewer)),
    cherche: found || !q ? [] : await countAll(viewer)
  };
}

/** How much of each kind the viewer may find at all. */
export const countAll = async (viewer: Viewer): Promise<Cherche> => [
  ...(await countEntrees(viewer)),
  ...(await countAnnuaire(viewer))
];

function trouveOf(entree: Entree, reponse: Reponse, termes: readonly Terme[], marques: readonly Marque[]): Trouve {
  const { kind, id, code, exemple, past, lieu, terms } = entree;
  return {
    ...{ kind, id, code, exemple, past, lieu },
    path: pathOf(entree, reponse),
    title: marquer(entree.title, marques),
    extrait: extrait(entree.text, marques),
    missing: termes.flatMap((terme, at) => (terms.includes(at) ? [] : terme.typed))
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
