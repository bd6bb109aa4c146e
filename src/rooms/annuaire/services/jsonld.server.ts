import { inLocale } from '#messages/locale.server.ts';
import { today } from '#platform/clock.ts';
import { publicAddress } from '#platform/address.ts';
import { besoinName } from '../besoins.server.ts';
import { addressLines } from './adresse.ts';
import type { getOperateur } from './operateur.server.ts';
import type { Adresse, Lieu, Service } from './service.server.ts';
import { publicWord } from './words.ts';

/**
 * A service in the words of schema.org, for search engines: GovernmentService where a public body offers it. Hours are
 * left to the page: opening_hours says more than schema.org can.
 */
export function jsonLdOf(service: Service): object {
  const { organisation } = service;
  const address = publicAddress(`/annuaire/${service.slug}`);
  return without({
    '@context': 'https://schema.org',
    '@type': organisation.kind === 'publique' ? 'GovernmentService' : 'Service',
    '@id': address,
    url: address,
    name: service.name,
    alternateName: service.alternateName,
    description: service.description,
    // A service has no language or day of its own there: what is written of it has.
    subjectOf: { '@type': 'WebPage', url: address, inLanguage: 'fr', dateModified: today(service.updatedAt) },
    serviceType: service.besoins.map((id) => besoinName(id, 'fr')),
    audience: service.publics.map((code) => ({
      '@type': 'Audience',
      audienceType: inLocale('fr', () => publicWord(code))
    })),
    offers: service.cost === 'gratuit' ? { '@type': 'Offer', price: 0, priceCurrency: 'EUR' } : null,
    provider: organisationOf(organisation),
    availableChannel: service.lieux.map((lieu) => channelOf(service, lieu))
  });
}

type Nommee = Pick<Service['organisation'], 'id' | 'name' | 'alternateName' | 'kind' | 'email' | 'phone' | 'website'>;

const organisationOf = (organisation: Nommee, more: Record<string, unknown> = {}): object =>
  without({
    '@type': organisation.kind === 'publique' ? 'GovernmentOrganization' : 'Organization',
    '@id': publicAddress(`/annuaire/operateurs/${organisation.id}`),
    name: organisation.name,
    alternateName: organisation.alternateName,
    telephone: organisation.phone,
    email: organisation.email,
    url: organisation.website,
    ...more
  });

/** A service by its name and the address that says the rest. */
const named = ({ slug, name }: { slug: string; name: string }) => {
  const address = publicAddress(`/annuaire/${slug}`);
  return { '@type': 'Service', '@id': address, name, url: address };
};

type Operateur = NonNullable<Awaited<ReturnType<typeof getOperateur>>>;

/** An organisation of the directory, with where it is and what it offers; nothing of what is invented. */
export const organisationJsonLd = (
  operateur: Operateur,
  services: readonly { slug: string; name: string; exemple: boolean }[]
): object => ({
  '@context': 'https://schema.org',
  ...organisationOf(operateur, {
    description: operateur.description,
    identifier: operateur.bce ? { '@type': 'PropertyValue', propertyID: 'BCE', value: operateur.bce } : null,
    location: operateur.lieux
      .filter(({ exemple }) => !exemple)
      .map((lieu) => without({ '@type': 'Place', name: lieu.name, address: addressOf(lieu) })),
    makesOffer: services
      .filter(({ exemple }) => !exemple)
      .map((service) => ({ '@type': 'Offer', itemOffered: named(service) }))
  })
});

/** What a page of a répertoire lists; null where all of it is invented. */
export function listJsonLd(
  { title, path }: { title: string; path: string },
  services: readonly { slug: string; name: string; exemple: boolean }[]
): object | null {
  const real = services.filter(({ exemple }) => !exemple);
  if (!real.length) return null;
  return {
    '@context': 'https://schema.org',
    '@type': 'ItemList',
    '@id': publicAddress(path),
    name: title,
    url: publicAddress(path),
    numberOfItems: real.length,
    itemListElement: real.map((service, i) => ({ '@type': 'ListItem', position: i + 1, item: named(service) }))
  };
}

const channelOf = (service: Service, lieu: Lieu): object =>
  without({
    '@type': 'ServiceChannel',
    availableLanguage: service.languages.map(({ code }) => code),
    servicePhone: phoneOf(lieu.phone ?? service.phone ?? service.organisation.phone),
    serviceUrl: service.url,
    serviceLocation: without({
      '@type': 'Place',
      name: lieu.name,
      address: addressOf(lieu),
      // A pin that nobody set is not told as a place.
      geo: lieu.placement === 'exact' ? { '@type': 'GeoCoordinates', latitude: lieu.lat, longitude: lieu.lon } : null
    })
  });

const addressOf = (lieu: Adresse): object =>
  without({
    '@type': 'PostalAddress',
    streetAddress: lieu.street && (addressLines(lieu)[0] ?? null),
    postalCode: lieu.postalCode,
    addressLocality: lieu.locality,
    addressCountry: 'BE'
  });

const phoneOf = (telephone: string | null): object | null =>
  (telephone && ({ '@type': 'ContactPoint', telephone } as object)) || null;

/** What is not known is left out. */
const without = (all: Record<string, unknown>): object =>
  Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
  );
