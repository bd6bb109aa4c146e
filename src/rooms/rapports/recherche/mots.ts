import { searchKeyOf } from '../../territoires/rules.ts';

/** A word as it was typed, and what it is compared by. */
export type Mot = { typed: string; key: string };

/** The words of a text in order; a hyphen, an apostrophe or another sign ends a word. */
export const motsOf = (text: string): Mot[] =>
  (text.normalize('NFC').match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap((typed) => {
    const key = searchKeyOf(typed);
    return key ? [{ typed, key }] : [];
  });

/** Words that say nothing of what is looked for: those that PostgreSQL leaves out of French, and those of a question. */
const vides = new Set(
  `a ai aie aient aies ait as au aura aurai auras aurez aurons auront aux avait avec avez avoir avons ayant c ce ces cet
  cette d dans de des du elle en es est et etais etait etant etaient ete etes eu eue eux fut il ils j je l la le les leur
  leurs lui m ma mais me meme mes moi mon n ne nos notre nous on ont ou par pas pour qu que qui s sa se sera ses soit
  sommes son sont sur t ta te tes toi ton tu un une vos votre vous y
  trop tres comment combien pourquoi quand quel quelle quelles quels quoi chez pres autour cherche chercher cherchons trouver trouve
  veux voudrais peut peux puis faut faire fait existe svp bonjour merci the of in and for to`.split(/\s+/)
);

export const estVide = ({ key }: Mot): boolean => vides.has(key) || /^[a-z]$/.test(key);

const endings =
  /^(?:|s|x|e|es|ee|ees|er|ez|ent|ant|ante|antes|ants|ement|ements|ion|ions|ation|ations|eur|eurs|euse|euses|rice|rices|ateur|ateurs|ir|it|i|ie|ies|if|ifs|ive|ives|al|ale|ales|aux|el|elle|els|elles|ique|iques|ite|ites|ance|ances|ence|ences|ant|ais|ait|aient|iste|istes|isme|ien|iens|ienne|iennes|age|ages|ement|ure|ures|able|ables)$/;

const singulier = (word: string): string => word.replace(/aux$/, 'al');

/**
 * Whether two words are forms of one: they begin alike and end as French words end. Marks words in a text and reads
 * synonyms; what is found is decided by the stems of PostgreSQL, which this follows closely enough to be seen.
 */
export function apparentes(one: string, other: string): boolean {
  if (one === other) return true;
  if (one[0] !== other[0] || one[1] !== other[1] || one[2] !== other[2]) return false;
  const [a, b] = [singulier(one), singulier(other)];
  const shorter = Math.min(a.length, b.length);
  let common = 0;
  while (common < shorter && a[common] === b[common]) common += 1;
  if (common < 4 && !(common === 3 && shorter === 3)) return false;
  // The last common letter may belong to both endings: réfugié, réfugiés.
  return [common, common - 1].some(
    (at) => at >= 3 && (at >= 4 || at === shorter) && endings.test(a.slice(at)) && endings.test(b.slice(at))
  );
}
