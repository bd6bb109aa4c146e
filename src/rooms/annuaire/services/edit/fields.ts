import type { Visibilite } from '../../../comptes/visibilite.ts';
import type { Fermeture } from '../../horaires/fermetures.ts';
import type { Langue, services } from '../tables.ts';

/** One place of a service, with its hours there. */
export type LieuDuService = { locationId: string; openingHours: string | null; hoursNote: string | null };

type Row = typeof services.$inferSelect;

/** A service as it is written on: its own columns, where it is given and when it is closed. */
export type ServiceFields = Pick<
  Row,
  | 'name'
  | 'alternateName'
  | 'description'
  | 'status'
  | 'url'
  | 'email'
  | 'phone'
  | 'besoins'
  | 'publics'
  | 'publicsNote'
  | 'minimumAge'
  | 'maximumAge'
  | 'levelFrom'
  | 'levelTo'
  | 'titres'
  | 'titresNote'
  | 'cost'
  | 'costNote'
  | 'enrolment'
  | 'enrolmentNote'
  | 'documents'
  | 'modes'
  | 'startsOn'
  | 'endsOn'
  | 'places'
  | 'placesFree'
  | 'waitingWeeks'
  | 'serviceArea'
  | 'translations'
  | 'unlisted'
> & {
  languages: Langue[];
  visibility: Visibilite;
  /** By id of the place. */
  lieux: LieuDuService[];
  /** By first day. */
  fermetures: Fermeture[];
};

/** What a field is called where its provenance is kept: hours belong to the service although they stand with its places. */
export const provenanceName = (field: string): string =>
  field === 'lieux' ? 'openingHours' : field === 'fermetures' ? 'closures' : field;

/** Fields by which places and waiting are told. */
export const capacityFields: readonly string[] = ['places', 'placesFree', 'waitingWeeks'];
