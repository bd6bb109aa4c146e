import { linkTo } from '#platform/address.ts';
import { defineMail } from '#platform/mail/kind.ts';
import { weeklyDigest } from '#platform/mail/digest.server.ts';
import { listCentres } from '../../territoires/centres/queries.server.ts';
import { listLecteurs, type Lecteur } from './lecteurs.server.ts';
import { sections } from './sections.server.ts';

/** Its name is known to whoever switches it off. */
export const bilan = defineMail('bilan-hebdomadaire', { optional: true });

type Adresse = (centreId: string) => { href: string; sender: string };

/** Every Monday morning, to each their own week; nothing to whom nothing waits for and nothing happened to. */
export const bilanWith = (adresse: () => Promise<Adresse>) => {
  let of: Adresse = () => ({ href: '', sender: '' });
  return weeklyDigest<Lecteur>({
    kind: bilan,
    title: 'Bilan de la semaine',
    every: { weekday: 1, hour: 7 },
    readers: async () => {
      of = await adresse();
      return listLecteurs();
    },
    sections,
    letter: ({ centreId, name, locale }, parts) => {
      const { href, sender } = of(centreId);
      return {
        ...{ locale, sender },
        subject: 'Votre semaine au plan d’intégration',
        paragraphs: [`Bonjour ${name},`, ...parts],
        link: { href, label: 'Ouvrir mon bureau' }
      };
    }
  });
};

export const bilanJob = bilanWith(async () => {
  const names = new Map((await listCentres()).map(({ id, name, acronym }) => [id, name ?? acronym]));
  return (centreId) => ({ href: linkTo(centreId, '/bureau'), sender: names.get(centreId) ?? centreId });
});
