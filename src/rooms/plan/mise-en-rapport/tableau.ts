import { m } from '#messages';
import { href } from '#messages/locale.ts';
import { formatDecimal, formatRatio, formatShare, formatTenths, formatWhole } from '#messages/format.ts';
import { cellQueryOf } from './forms.ts';
import type { Grille, Ligne, Total } from './grille.ts';
import type { Lecture } from './lecture.server.ts';
import { perPersonOf, type Niveau } from './rules.ts';
import { amountWords, levelClasses, noneWords, perPersonAmount, perPersonWords, resourceWords } from './words.ts';

/** From this many columns on, a cell says its amount only, and the rest to those who open or hear it. */
const CLOSE_FROM = 8;
/** More columns than this do not fit on a wide screen: the grid scrolls in its own frame. */
const FRAMED_FROM = 27;

/** A crossing as it is drawn: class (none where it is empty, which most are), address, what is read in it, what is heard after. */
export type Case = { c: string | undefined; h: string; t: string; r: string; l: string; per: string };
export type Row = {
  nis: string;
  name: string;
  portrait: string;
  people: string;
  /** What the directory lists there, and where. */
  offre: { words: string; path: string };
  cases: Case[];
  total: Case;
  /** Placed here for each foreign inhabitant; null where these are not known, or means do not add up. */
  perPerson: string | null;
  /** Between 0 and 1; without means to share, that of the population stands alone. */
  shares: { means: number; people: number; meansText: string; peopleText: string } | null;
};

/** Everything that the table says, ready to be written: the drawing of 950 cells must cost little. */
export function tableauOf({ choix, colonnes, grille, offre }: Lecture) {
  const kind = choix.moyens;
  const close = colonnes.length >= CLOSE_FROM;
  const base = href('/plan/mise-en-rapport/');
  const query = cellQueryOf(choix);
  const none = noneWords[kind]();
  const resources = new Map<number, string>();
  /** Few counts stand in many cells, and a plural is dear to make. */
  const resourcesOf = (count: number): string => {
    let words = resources.get(count);
    if (words === undefined) resources.set(count, (words = resourceWords(count)));
    return words;
  };
  const listed = (nis: string): string => {
    const count = offre.communes[nis]?.services ?? 0;
    return count ? m.offre_services({ count, shown: formatWhole(count) }) : m.offre_none();
  };
  const directory = href('/annuaire?commune=');
  const under = m.grille_word_sous_dote();
  const short = (amount: number): string => {
    if (!amount) return '0';
    if (kind === 'logistique') return formatWhole(amount);
    if (kind === 'humain') return formatDecimal(amount / 100);
    const shown = amount / 100_000;
    // A narrow column has room for three digits.
    return shown < 99.95 ? formatTenths(shown) : formatWhole(shown);
  };
  const wordsOf = (amount: number, foreign: number | null): string => {
    const per = perPersonWords(kind, perPersonOf(amount, foreign));
    return per ? m.grille_cell({ amount: amountWords(kind, amount), per }) : amountWords(kind, amount);
  };

  const after = (words: string): string => (words ? `, ${words}` : '');
  /** What completes the signs of a cell for those who hear it. */
  const heardOf = (words: string, niveau: Niveau, ressources: number): string =>
    after(words) + after(niveau === 'sous-dote' ? under : '') + after(ressources ? resourcesOf(ressources) : '');

  /** Narrow columns stand a little apart where an axis begins. */
  const starts = colonnes.map((colonne, i) => (close && colonne.axe.id !== colonnes[i - 1]?.axe.id ? 'g' : undefined));

  /** Addresses of the cells of a column, but for the place. */
  const prefixes = colonnes.map((colonne) => `${base}${colonne.code}/`);
  const caseOf = (
    prefix: string,
    place: string,
    { amount, ressources, niveau }: { amount: number; ressources: number; niveau: Niveau },
    foreign: number | null
  ): Case => {
    const h = prefix + place;
    // Most crossings are empty: what all of them say has to be short.
    if (close && !amount && !ressources && niveau === 'vide') return { c: undefined, h, t: '0', r: '', l: '', per: '' };
    const c = levelClasses[niveau];
    if (close) {
      const r = ressources ? formatWhole(ressources) : '';
      const l = heardOf(amount ? wordsOf(amount, foreign) : none, niveau, ressources);
      const t = !r ? short(amount) : amount ? `${short(amount)}\n◆${r}` : `◆${r}`;
      return { c: niveau === 'vide' ? undefined : c, h, t, r, l, per: '' };
    }
    const per = (amount && perPersonWords(kind, perPersonOf(amount, foreign))) || '';
    const r = ressources ? resourcesOf(ressources) : '';
    return { c, h, t: amount ? amountWords(kind, amount) : none, r, l: '', per };
  };

  const rows = grille.lignes.map((ligne): Row => {
    const { nis, name, foreign, cells, amount, ressources, niveau } = ligne;
    const place = `${nis}${query}`;
    const total = caseOf(`${base}toutes/`, place, { amount, ressources, niveau }, foreign);
    return {
      nis,
      name,
      portrait: href(`/communes/${nis}`),
      people: peopleWords(foreign, ligne.total),
      offre: { words: listed(nis), path: directory + nis },
      cases: cells.map((cell, i) => {
        const one = caseOf(prefixes[i] ?? '', place, cell, foreign);
        if (starts[i]) one.c = one.c ? `${one.c} g` : 'g';
        return one;
      }),
      total: {
        ...total,
        c: levelClasses[niveau],
        l: close ? heardOf(amount ? '' : none, niveau, ressources) : '',
        // A narrow column has no room for the words.
        t:
          (amount || close ? amountWords(kind, amount) : none) +
          (close && ressources ? `\n◆${formatWhole(ressources)}` : '')
      },
      perPerson: perPersonAmount(kind, ligne.perPerson),
      shares: sharesOf(ligne)
    };
  });

  const totals = grille.totals.map((total) => ({
    unplaced: short(total.unplaced),
    total: short(total.placed + total.unplaced),
    unplacedExact: total.unplaced ? amountWords(kind, total.unplaced) : none,
    exact: amountWords(kind, total.placed + total.unplaced),
    ressources: resourcesOf(total.ressources),
    hoover: hooverWords(total),
    mean: perPersonWords(kind, total.perPerson || null)
  }));
  return {
    close,
    framed: close && colonnes.length >= FRAMED_FROM,
    starts,
    rows,
    totals,
    unplacedHref: (code: string) => `${base}${code}/non-places${query}`,
    /** Whether something is left out of what each person has. */
    apart: grille.total.unplaced > 0,
    unplaced: grille.total.unplaced ? amountWords(kind, grille.total.unplaced) : none,
    total: amountWords(kind, grille.total.placed + grille.total.unplaced),
    ressources: resourceWords(grille.total.ressources),
    hoover: hooverWords(grille.total),
    perPerson: perPersonAmount(kind, grille.total.perPerson),
    people: peopleWords(grille.foreign, grille.inhabitants),
    widest: widestShare(grille)
  };
}

export type Tableau = ReturnType<typeof tableauOf>;

function peopleWords(foreign: number | null, total: number | null): string {
  if (foreign === null) return m.grille_no_data();
  const n = formatWhole(foreign);
  return total ? m.grille_people_share({ n, share: formatShare(foreign / total) }) : m.grille_people({ n });
}

const hooverWords = ({ hoover }: Total): string => (hoover === null ? '–' : formatRatio(hoover));

function sharesOf({ shareOfMeans, sharePopulation }: Ligne): Row['shares'] {
  if (sharePopulation === null) return null;
  return {
    means: shareOfMeans ?? 0,
    people: sharePopulation,
    meansText: shareOfMeans === null ? '–' : formatShare(shareOfMeans),
    peopleText: formatShare(sharePopulation)
  };
}

const widestShare = (grille: Grille): number =>
  Math.max(...grille.lignes.map((ligne) => Math.max(ligne.shareOfMeans ?? 0, ligne.sharePopulation ?? 0)), 0.001);
