import { formatDay, formatDecimal, formatWhole } from '#messages/format.ts';
import type { Couverture, LigneDeCouverture } from './queries.server.ts';

/** « 1 service », « 2 services »: each of the words takes an s. */
const counted = (n: number, words: string): string =>
  `${formatWhole(n)} ${n > 1 ? words.replaceAll(/\p{L}(?= |$)/gu, '$&s') : words}`;

/** The text of a constat that quotes what a commune is offered: a draft, which somebody makes a finding of. In French. */
export function constatOf(couverture: Couverture, ligne: LigneDeCouverture, repertoire: string): string {
  const { asked, rayon, year, lignes, exemple } = couverture;
  const people = ligne.people === null ? null : formatWhole(ligne.people);
  const ranked = lignes.filter(({ acces }) => acces !== null).toSorted((a, b) => (a.acces ?? 0) - (b.acces ?? 0));
  const rank = ranked.findIndex(({ nis }) => nis === ligne.nis) + 1;
  return [
    `Offre « ${repertoire} » à ${ligne.name}${asked.date ? `, le ${formatDay(asked.date)}` : ''} :`,
    `${counted(ligne.services, 'service')}, ${counted(ligne.places, 'place connue')}, ${counted(ligne.evening, 'service ouvert')} le soir.`,
    people &&
      `La commune compte ${people} ${ligne.people === 1 ? 'habitant étranger' : 'habitants étrangers'} (recensement, 1er janvier ${year}).`,
    ligne.densite !== null && `Cela fait ${formatDecimal(ligne.densite)} services pour 1 000 habitants étrangers.`,
    ligne.acces !== null &&
      `L’accès à moins de ${rayon} km, communes voisines comprises, est de ${formatDecimal(ligne.acces)} places ou services pour 1 000 : rang ${rank} sur ${ranked.length} communes, en partant du moins bien desservi (méthode de Luo et Qi, 2009).`,
    exemple && 'Ces services sont un « exemple » : ils sont inventés.'
  ]
    .filter(Boolean)
    .join('\n');
}
