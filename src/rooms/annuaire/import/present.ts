import type { Placement } from '../locations/tables.ts';
import type { Fermeture } from '../horaires/fermetures.ts';
import type { Agrement } from '../organisations/operateur/agrements.ts';
import type { ServiceFields } from '../services/edit/fields.ts';
import type { OrganisationKind } from '../tables.ts';
import type { Provenances } from '../verification/provenance.ts';
import type { Visibilite } from '../../comptes/visibilite.ts';
import type { Localites } from './adresse.ts';
import type { Noms } from './champs.ts';

export type OrganisationFields = {
  name: string;
  kind: OrganisationKind;
  structures: string[];
  alternateName: string | null;
  description: string | null;
  bce: string | null;
  email: string | null;
  phone: string | null;
  website: string | null;
  /** By their ids. */
  agrements: Agrement[];
  visibility: Visibilite;
};

/** An address is told in its parts but for its postal place, and its point is one thing. */
export type LieuFields = {
  name: string | null;
  street: string | null;
  houseNumber: string | null;
  box: string | null;
  /** « 5000 Namur » */
  localite: string;
  nis: string;
  point: { lon: number; lat: number; placement: Placement };
  accessibility: string[];
  accessibilityNote: string | null;
  transport: string | null;
  phone: string | null;
  /** Times when all of it is closed. */
  fermetures: Fermeture[];
};

export type ServiceImporte = Omit<ServiceFields, 'unlisted' | 'translations'>;

export type FieldsOf = { organisations: OrganisationFields; locations: LieuFields; services: ServiceImporte };

/** Something that the directory holds, with where it comes from. */
export type Tenu<F> = {
  id: string;
  fields: F;
  exemple: boolean;
  source: string;
  verifiedOn: string | null;
  provenance: Provenances;
  /** Day that our own files give beside it, where that is another: of an organisation that of what it offers. */
  daySent?: string | null;
};
export type OrganisationTenue = Tenu<OrganisationFields> & { uuid: string };
export type LieuTenu = Tenu<LieuFields> & { organisationId: string };
export type ServiceTenu = Tenu<ServiceImporte> & { organisationId: string; slug: string };

/** The directory of a centre as it stands, as far as an import may touch it. */
export type Present = {
  centreId: string;
  organisations: ReadonlyMap<string, OrganisationTenue>;
  locations: ReadonlyMap<string, LieuTenu>;
  services: ReadonlyMap<string, ServiceTenu>;
  /** Ids by « kind number », of the source of this file. */
  externes: ReadonlyMap<string, string>;
  /** What may be ours under another name than our id: the UUID of an organisation, the id of a service at a place. */
  autres: ReadonlyMap<string, string>;
  localites: Localites;
  /** Communes of the centre. */
  communes: ReadonlySet<string>;
  noms: Noms;
  /** Today, as 2026-11-22. */
  today: string;
};

export const locality = (one: { localite: string }): { postalCode: string; locality: string } => ({
  postalCode: one.localite.slice(0, 4),
  locality: one.localite.slice(5)
});
