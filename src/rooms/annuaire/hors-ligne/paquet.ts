import type { Besoin, Groupe, Repertoire } from '../besoins.server.ts';
import { fermeturesOf, type Fermeture } from '../horaires/fermetures.ts';
import type { Lu } from '../recherche/memoire/connu.ts';
import type { Commune } from '../recherche/repondre.ts';
import type { ThesaurusFile } from '../recherche/thesaurus.ts';
import type { ServiceTrouve } from '../recherche/trouve.ts';
import type { Lieu, Service } from '../services/service.server.ts';

/** Raised when what is kept on a telephone can no longer be read by newer pages: it is then fetched again. */
export const FORMAT = 1;

/** The whole of the centre's territory, beside communes by their NIS codes. */
export const TOUT = 'tout';

/** A place; its closures are its own, those of the service stand there. */
type LieuGarde = Omit<Lieu, 'closures'> & { closures: Fermeture[] };

type Shown = Omit<Service, 'organisationId' | 'lieux' | 'agrements' | 'updatedAt' | 'source' | 'provenance'>;

/** A service as it goes to a telephone: all that the search, a list and its page say of it. Places by id. */
export type ServiceGarde = Shown & { listedUntil: string; closures: Fermeture[]; lieux: LieuGarde[] };

/** The services of a part of the territory, as a file. Days are those of the server that wrote it. */
export type Paquet = {
  format: number;
  /** A commune, or `tout`. */
  zone: string;
  /** What it is called, as the domain writes it: in French. */
  nom: string;
  /** All communes of the centre with their middles, and those whose services are held. */
  communes: Commune[];
  dans: string[];
  services: ServiceGarde[];
};

/** What questions are understood by: needs and thesaurus, in all languages. */
export type Lexique = {
  format: number;
  repertoires: Repertoire[];
  groupes: Groupe[];
  besoins: Besoin[];
  thesaurus: ThesaurusFile;
};

/** As the search reads it from the database. What is held is public and listed, or it would not be there. */
export const luOf = (one: ServiceGarde): Lu => ({
  ...one,
  organisation: one.organisation.name,
  organisationAlternate: one.organisation.alternateName,
  listed: true,
  visibilities: ['public'],
  places: one.lieux.map(({ openingHours, ...place }) => ({ ...place, hours: openingHours }))
});

/** Those that are not over. @param today as 2026-11-22 */
const ahead = (closures: readonly Fermeture[], today: string): Fermeture[] => closures.filter(({ to }) => to >= today);

/** As a list shows it. */
export function trouveOf(one: ServiceGarde, today: string): ServiceTrouve {
  const { organisation, lieux, closures, ...rest } = one;
  const own = ahead(closures, today);
  const shut = fermeturesOf(one, own);
  return {
    ...rest,
    organisationId: organisation.id,
    organisation: organisation.name,
    places: lieux.map((place) => ({ ...place, closures: [...shut, ...ahead(place.closures, today)], metres: null })),
    closures: own
  };
}

const byLocality = new Intl.Collator('fr');

/** The places of its page, each with all that keeps it shut there. */
export function lieuxOf(one: ServiceGarde, today: string): Lieu[] {
  const shut = fermeturesOf(one, ahead(one.closures, today));
  return one.lieux
    .map((place) => ({ ...place, closures: [...shut, ...ahead(place.closures, today)] }))
    .sort((a, b) => byLocality.compare(a.locality, b.locality) || (a.id < b.id ? -1 : 1));
}
