import type { Fermeture } from '../horaires/fermetures.ts';

/** Groups of facets, each with its values. */
export const facettes = [
  'besoin',
  'repertoire',
  'commune',
  'langue',
  'niveau',
  'public',
  'inscription',
  'cout',
  'ouvert',
  'accessible'
] as const;
export type Facette = (typeof facettes)[number];

/** A part of a question that alone may be left out. */
export type Partie = Facette | 'cadre' | 'q';

/** A value and how many services one would find by choosing it beside what is asked in the other groups. */
export type Compte = { value: string; count: number };

/** One place of a service found. `metres`: as the crow flies, where a point or a commune was asked. */
export type LieuTrouve = {
  id: string;
  name: string | null;
  street: string | null;
  houseNumber: string | null;
  box: string | null;
  postalCode: string;
  locality: string;
  nis: string;
  lon: number;
  lat: number;
  placement: string;
  accessibility: string[];
  transport: string | null;
  openingHours: string | null;
  /** All that keeps it shut here: of the place and of the service, its status and its period. */
  closures: Fermeture[];
  metres: number | null;
};

export type ServiceTrouve = {
  id: string;
  slug: string;
  name: string;
  alternateName: string | null;
  description: string | null;
  translations: Record<string, { name?: string; description?: string }>;
  status: string;
  organisationId: string;
  organisation: string;
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
  placesFree: number | null;
  waitingWeeks: number | null;
  verifiedOn: string | null;
  verifiedBy: string | null;
  exemple: boolean;
  /** The nearest first where a point was asked. */
  places: LieuTrouve[];
  /** Closures of the service itself, at whatever place, that are not over. */
  closures: Fermeture[];
};

export type Trouve = {
  /** The true count of what is asked. */
  total: number;
  services: ServiceTrouve[];
  facets: Record<Facette, Compte[]>;
  /** Asked to be open, and their hours are not known: counted apart, never among `total`, never silently gone. */
  hoursUnknown: number;
  /** What the words were understood as: needs, best first; and words looked for as they stand. */
  understood: { besoins: string[]; words: string[] };
  /** Where nothing holds all that is asked: what gives something when one part is left out, with its count. */
  instead: { without: Partie; count: number }[];
  /** Of a commune asked that has nothing: the nearest communes that have, with counts and kilometres. */
  nearest: { nis: string; name: string; count: number; km: number }[];
  /** The point that distances are from: what was asked, or the middle of the commune. */
  from: { lon: number; lat: number; name: string | null } | null;
};
