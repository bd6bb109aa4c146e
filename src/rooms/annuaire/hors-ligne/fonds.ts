import type { Besoins } from '../besoins.server.ts';
import { Memoire } from '../recherche/memoire/memoire.ts';
import { connuOf } from '../recherche/memoire/connu.ts';
import type { Demande } from '../recherche/demande.ts';
import { placer, repondre, type Fonds } from '../recherche/repondre.ts';
import { thesaurusOf } from '../recherche/thesaurus.ts';
import type { Trouve } from '../recherche/trouve.ts';
import { today as dayOf } from '#platform/clock.ts';
import { luOf, trouveOf, type Lexique, type Paquet, type ServiceGarde } from './paquet.ts';

/** What is kept on a telephone, ready to be searched. */
export type Ouvert = {
  paquet: Paquet;
  besoins: Pick<Besoins, 'repertoires' | 'groupes' | 'besoins'>;
  fonds: Fonds;
  byId: ReadonlyMap<string, ServiceGarde>;
};

const byId = <T extends { id: string }>(all: readonly T[]): Map<string, T> => new Map(all.map((one) => [one.id, one]));

export function ouvrir(paquet: Paquet, lexique: Lexique): Ouvert {
  const besoins = {
    repertoires: byId(lexique.repertoires),
    groupes: byId(lexique.groupes),
    besoins: byId(lexique.besoins)
  };
  const memoire = new Memoire();
  for (const one of paquet.services) memoire.put(connuOf(luOf(one), besoins.besoins));
  const thesaurus = thesaurusOf(besoins, lexique.thesaurus);
  const fonds = { memoire, thesaurus, communes: paquet.communes, reads: ['public'] };
  return { paquet, besoins, fonds, byId: byId(paquet.services) };
}

/** The same answer as the server's, of what is kept. */
export function chercherIci({ fonds, byId }: Ouvert, demande: Demande, instant: Date): Trouve {
  const { ids, ...answer } = repondre(fonds, demande, instant);
  const today = dayOf(instant);
  const services = ids.flatMap((id) => {
    const one = byId.get(id);
    return one ? [trouveOf(one, today)] : [];
  });
  placer(services, answer.from);
  return { ...answer, services };
}
