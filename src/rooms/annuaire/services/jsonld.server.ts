import { inLocale } from '#messages/locale.server.ts';
import { today } from '#platform/clock.ts';
import { publicAddress } from '#platform/address.ts';
import { besoinName } from '../besoins.server.ts';
import { addressLines } from './adresse.ts';
import type { Lieu, Service } from './service.server.ts';
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
    inLanguage: 'fr',
    serviceType: service.besoins.map((id) => besoinName(id, 'fr')),
    audience: service.publics.map((code) => ({
      '@type': 'Audience',
      audienceType: inLocale('fr', () => publicWord(code))
    })),
    isAccessibleForFree: service.cost === null ? null : service.cost === 'gratuit',
    provider: without({
      '@type': organisation.kind === 'publique' ? 'GovernmentOrganization' : 'Organization',
      '@id': publicAddress(`/annuaire/operateurs/${organisation.id}`),
      name: organisation.name,
      alternateName: organisation.alternateName,
      telephone: organisation.phone,
      email: organisation.email,
      url: organisation.website
    }),
    availableChannel: service.lieux.map((lieu) => channelOf(service, lieu)),
    dateModified: today(service.updatedAt)
  });
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
      address: without({
        '@type': 'PostalAddress',
        streetAddress: lieu.street && (addressLines(lieu)[0] ?? null),
        postalCode: lieu.postalCode,
        addressLocality: lieu.locality,
        addressCountry: 'BE'
      }),
      // A pin that nobody set is not told as a place.
      geo: lieu.placement === 'exact' ? { '@type': 'GeoCoordinates', latitude: lieu.lat, longitude: lieu.lon } : null
    })
  });

const phoneOf = (telephone: string | null): object | null =>
  (telephone && ({ '@type': 'ContactPoint', telephone } as object)) || null;

/** What is not known is left out. */
const without = (all: Record<string, unknown>): object =>
  Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
  );
