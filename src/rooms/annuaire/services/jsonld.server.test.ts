import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { anonymous } from '../../comptes/visibilite.ts';
import { onTheStory } from '../../../../tests/databases.ts';
import { organisations } from '../tables.ts';
import { listOfOrganisation } from './autres.server.ts';
import { jsonLdOf, listJsonLd, organisationJsonLd } from './jsonld.server.ts';
import { getOperateur } from './operateur.server.ts';
import { getService, type Service } from './service.server.ts';
import { services } from './tables.ts';

const reader = anonymous('cai-namur');
const today = '2026-11-22';
const slug = 'cours-de-francais-du-quai-niveaux-a1-et-a2';

/** Of each type, those of its properties at schema.org that are used here (read there in November 2026). */
const thing = ['name', 'alternateName', 'description', 'url', 'identifier', 'subjectOf'];
const organization = [...thing, 'telephone', 'email', 'location', 'makesOffer'];
const service = [...thing, 'serviceType', 'audience', 'provider', 'availableChannel', 'offers'];
const vocabulary: Readonly<Record<string, readonly string[]>> = {
  Service: service,
  GovernmentService: service,
  Organization: organization,
  GovernmentOrganization: organization,
  WebPage: [...thing, 'inLanguage', 'dateModified'],
  Audience: [...thing, 'audienceType'],
  Offer: [...thing, 'price', 'priceCurrency', 'itemOffered'],
  ServiceChannel: [...thing, 'availableLanguage', 'servicePhone', 'serviceUrl', 'serviceLocation'],
  ContactPoint: [...thing, 'telephone'],
  Place: [...thing, 'address', 'geo'],
  PostalAddress: [...thing, 'streetAddress', 'postalCode', 'addressLocality', 'addressCountry'],
  GeoCoordinates: [...thing, 'latitude', 'longitude'],
  PropertyValue: [...thing, 'propertyID', 'value'],
  ItemList: [...thing, 'numberOfItems', 'itemListElement'],
  ListItem: [...thing, 'position', 'item']
};

/** What is said with a type or a property that is not of its type, or without a value. */
function faultsOf(node: unknown, at = ''): string[] {
  if (node === null || node === undefined || node === '') return [`${at} is empty`];
  if (Array.isArray(node)) return node.flatMap((one, i) => faultsOf(one, `${at}[${i}]`));
  if (typeof node !== 'object') return [];
  const { '@context': context, '@type': type, '@id': id, ...said } = node as Record<string, unknown>;
  const own = vocabulary[String(type)];
  return [
    ...(at === '' && context !== 'https://schema.org' ? ['no context'] : []),
    ...(id === undefined || /^(https?:\/)?\/\S+$/.test(String(id)) ? [] : [`${at} has the id ${String(id)}`]),
    ...(own ? [] : [`${at} is a ${String(type)}`]),
    ...Object.entries(said).flatMap(([name, value]) => [
      ...(own?.includes(name) ? [] : [`${at}.${name} is not of ${String(type)}`]),
      ...faultsOf(value, `${at}.${name}`)
    ])
  ];
}

onTheStory('what pages say in the words of schema.org', (database) => {
  const orm = () => database().orm;

  it('a service: free, at its place, by its organisation, with what its types have', async () => {
    const read = (await getService(reader, slug, today)) as Service;
    const said = jsonLdOf(read);
    expect(faultsOf(said)).toEqual([]);
    expect(said).toMatchObject({
      '@type': 'Service',
      offers: { price: 0, priceCurrency: 'EUR' },
      subjectOf: { '@type': 'WebPage', inLanguage: 'fr' },
      provider: { '@type': 'Organization', name: 'Maison des Mille Langues' }
    });
    const publique = { ...read, organisation: { ...read.organisation, kind: 'publique' as const }, cost: null };
    expect(faultsOf(jsonLdOf(publique))).toEqual([]);
    expect(jsonLdOf(publique)).toMatchObject({ '@type': 'GovernmentService' });
    expect(jsonLdOf(publique)).not.toHaveProperty('offers');
  });

  it('every service of the directory', async () => {
    const rows = await orm().select({ slug: services.slug }).from(services).where(eq(services.centreId, 'cai-namur'));
    const faults: string[] = [];
    for (const row of rows.slice(0, 150)) {
      const one = await getService(reader, row.slug, today);
      if (one) faults.push(...faultsOf(jsonLdOf(one)).map((fault) => `${row.slug} ${fault}`));
    }
    expect(faults).toEqual([]);
  });

  it('an organisation and a list name what is real, never what is invented', async () => {
    await orm().update(organisations).set({ bce: '0123456749' }).where(eq(organisations.id, 'mille-langues'));
    const operateur = await getOperateur(reader, 'mille-langues', today);
    if (!operateur) throw new Error('not there');
    const all = await listOfOrganisation(reader, operateur.id, today, { most: 60 });
    const invented = organisationJsonLd(operateur, all);
    expect(faultsOf(invented)).toEqual([]);
    for (const name of ['location', 'makesOffer']) expect(invented).not.toHaveProperty(name);
    const real = all.map((one) => ({ ...one, exemple: false }));
    const said = organisationJsonLd(operateur, real);
    expect(faultsOf(said)).toEqual([]);
    expect(said).toMatchObject({ identifier: { propertyID: 'BCE', value: '0123456749' } });
    expect((said as { makesOffer: unknown[] }).makesOffer).toHaveLength(all.length);
    const page = { title: 'Cours de français', path: '/annuaire/repertoires/fle' };
    expect(listJsonLd(page, all)).toBe(null);
    expect(faultsOf(listJsonLd(page, real))).toEqual([]);
  });
});
