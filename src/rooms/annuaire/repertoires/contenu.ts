import type { ServiceTrouve } from '../recherche/trouve.ts';

/** A place of a service, as an edition keeps it. */
export type Lieu = {
  name: string | null;
  street: string | null;
  houseNumber: string | null;
  box: string | null;
  postalCode: string;
  locality: string;
  nis: string;
  /** The commune's name on that day. */
  commune: string;
  lon: number;
  lat: number;
  placement: string;
  /** As OpenStreetMap writes them; null where they are not known. */
  openingHours: string | null;
  accessibility: string[];
};

/**
 * What a répertoire says of one service. Codes are kept as codes, so that an edition is read in every language; places
 * left and weeks to wait, which are true for a few days, are not in it.
 */
export type Entree = {
  id: string;
  slug: string;
  name: string;
  organisationId: string;
  organisation: string;
  description: string | null;
  besoins: string[];
  publics: string[];
  languages: { code: string; note?: string }[];
  levelFrom: string | null;
  levelTo: string | null;
  cost: string | null;
  costNote: string | null;
  enrolment: string[];
  modes: string[];
  phone: string | null;
  startsOn: string | null;
  endsOn: string | null;
  verifiedOn: string | null;
  places: Lieu[];
  exemple: boolean;
};

const french = new Intl.Collator('fr');

/** Where it stands in the list: by its first commune, those without a place last. */
const communeOf = ({ places }: Entree): string | null => places[0]?.commune ?? null;

/** By commune, then by organisation, then by name: as a directory on paper is read. */
export function inOrder(entries: readonly Entree[]): Entree[] {
  return entries.toSorted((a, b) => {
    const [here, there] = [communeOf(a), communeOf(b)];
    if (here === null || there === null) {
      if (here !== there) return here === null ? 1 : -1;
    } else if (here !== there) return french.compare(here, there);
    return french.compare(a.organisation, b.organisation) || french.compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
  });
}

/** What an edition keeps of a service that was found. Its places by commune, so that they stand in one order. */
export function entreeOf(service: ServiceTrouve, communeName: (nis: string) => string): Entree {
  const { id, slug, name, organisationId, organisation, description, besoins, publics, languages } = service;
  const { levelFrom, levelTo, cost, costNote, enrolment, modes, phone, startsOn, endsOn, verifiedOn } = service;
  const places = service.places.map((place): Lieu => {
    const { street, houseNumber, box, postalCode, locality, nis, lon, lat, placement } = place;
    return {
      ...{ name: place.name, street, houseNumber, box, postalCode, locality, nis, commune: communeName(nis) },
      ...{ lon, lat, placement, openingHours: place.openingHours, accessibility: place.accessibility }
    };
  });
  return {
    ...{ id, slug, name, organisationId, organisation, description, besoins, publics, languages },
    ...{ levelFrom, levelTo, cost, costNote, enrolment, modes, phone, startsOn, endsOn, verifiedOn },
    places: places.toSorted((a, b) => french.compare(addressOf(a), addressOf(b))),
    exemple: service.exemple
  };
}

/** « Maison de quartier, Rue de Fer 12, 5000 Namur » */
export const addressOf = (place: Pick<Lieu, 'name' | 'street' | 'houseNumber' | 'box' | 'postalCode' | 'locality'>) =>
  [
    place.name,
    [place.street, place.houseNumber, place.box && `bte ${place.box}`].filter(Boolean).join(' '),
    `${place.postalCode} ${place.locality}`
  ]
    .filter(Boolean)
    .join(', ');

/** What says the same as another, whenever it was verified. */
export const saidBy = (entries: readonly Entree[]): unknown =>
  entries.map(({ verifiedOn: _verifiedOn, ...said }) => said);

/** What everybody reads of a répertoire, in its order, with the number that each has in the list and on the map. */
export type Numerotee = Entree & {
  no: number;
  /** Whether it has a page in the directory today. */
  listed: boolean;
};
