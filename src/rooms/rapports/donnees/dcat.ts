import { m } from '#messages';
import { publicAddress } from '#platform/address.ts';
import type { Entry } from './catalogue.server.ts';
import type { ListeFacts } from './liste.ts';

/** A thing of the catalogue: its address, its types, and what is said of it. */
export type Node = { id: string; types: string[]; says: [predicate: string, value: Term][] };
export type Term = { text: string; lang?: string } | { iri: string } | { typed: string; type: string } | { node: Node };

/** Names used in the catalogue, by prefix (DCAT-AP 3). */
export const prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  foaf: 'http://xmlns.com/foaf/0.1/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#'
};

const authority = 'http://publications.europa.eu/resource/authority';
const fileTypes = {
  csv: { type: 'CSV', media: 'text/csv' },
  xlsx: { type: 'XLSX', media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  json: { type: 'JSON', media: 'application/json' },
  geojson: { type: 'GEOJSON', media: 'application/geo+json' }
} as const;

const iri = (address: string): Term => ({ iri: address });
const day = (on: string): Term => ({ typed: on, type: 'xsd:date' });
const written = (text: string, lang: string): Term => ({ text, lang });

/** The formats in which a list is given. */
export const formatsOf = ({ placed }: Pick<ListeFacts, 'placed'>): (keyof typeof fileTypes)[] =>
  placed ? ['csv', 'xlsx', 'json', 'geojson'] : ['csv', 'xlsx', 'json'];

export type Publisher = { id: string; name: string };
type Listed = Pick<ListeFacts, 'id' | 'title' | 'about' | 'page' | 'placed' | 'group'> & { entry: Entry };

const themes: Record<ListeFacts['group'], string> = {
  territoire: 'SOCI',
  diagnostic: 'SOCI',
  plan: 'SOCI',
  concertation: 'SOCI',
  annuaire: 'SOCI',
  reperes: 'JUST'
};

/** The catalogue of the open data after DCAT-AP. @param lang of its titles @param issued day on which it is read */
export function catalogueOf(
  listes: readonly Listed[],
  publisher: Publisher,
  { lang, title, issued }: { lang: string; title: string; issued: string }
): Node {
  const at = (path: string) => publicAddress(path);
  const agent: Node = {
    id: at(`/donnees/centres/${publisher.id}`),
    types: ['foaf:Agent'],
    says: [['foaf:name', { text: publisher.name }]]
  };
  const datasets = listes.map((liste) => datasetOf(liste, { lang, publisher: agent.id, at }));
  const service: Node = {
    id: at('/donnees/openapi.json'),
    types: ['dcat:DataService'],
    says: [
      ['dct:title', written(m.donnees_api_title({ site: title }), lang)],
      ['dcat:endpointURL', iri(at('/donnees'))],
      ['dcat:endpointDescription', iri(at('/donnees/openapi.json'))],
      ...listes.map((liste): [string, Term] => ['dcat:servesDataset', iri(at(`/donnees/${liste.id}`))])
    ]
  };
  return {
    id: at('/donnees'),
    types: ['dcat:Catalog'],
    says: [
      ['dct:title', written(`${m.donnees_title()} · ${title}`, lang)],
      ['dct:description', written(m.donnees_lead(), lang)],
      ['dct:publisher', { node: agent }],
      ['dct:language', iri(`${authority}/language/FRA`)],
      ['dct:modified', day(issued)],
      ['foaf:homepage', iri(at('/donnees'))],
      ['dcat:themeTaxonomy', iri(`${authority}/data-theme`)],
      ...datasets.map((dataset): [string, Term] => ['dcat:dataset', { node: dataset }]),
      ['dcat:service', { node: service }]
    ]
  };
}

function datasetOf(
  { id, title, about, page, placed, group, entry }: Listed,
  { lang, publisher, at }: { lang: string; publisher: string; at: (path: string) => string }
): Node {
  const licences = entry.licences.map(({ name, url }): [string, Term] =>
    url ? ['dct:license', iri(url)] : ['dct:rights', { text: name }]
  );
  const distributions = formatsOf({ placed }).map((format): Node => {
    const address = at(`/donnees/${id}.${format}`);
    return {
      id: address,
      types: ['dcat:Distribution'],
      says: [
        ['dct:title', written(`${title()}, ${format.toUpperCase()}`, lang)],
        ['dcat:accessURL', iri(at(`/donnees/${id}`))],
        ['dcat:downloadURL', iri(address)],
        ['dcat:mediaType', iri(`https://www.iana.org/assignments/media-types/${fileTypes[format].media}`)],
        ['dct:format', iri(`${authority}/file-type/${fileTypes[format].type}`)],
        ...licences,
        ...(entry.modified ? [['dct:modified', day(entry.modified)] satisfies [string, Term]] : [])
      ]
    };
  });
  return {
    id: at(`/donnees/${id}`),
    types: ['dcat:Dataset'],
    says: [
      ['dct:identifier', { text: id }],
      ['dct:title', written(title(), lang)],
      ['dct:description', written(entry.exemple ? `${about()} ${m.donnees_exemple_note()}` : about(), lang)],
      ['dct:publisher', iri(publisher)],
      ['dcat:theme', iri(`${authority}/data-theme/${themes[group]}`)],
      ['dct:language', iri(`${authority}/language/FRA`)],
      ['dct:spatial', iri(`${authority}/country/BEL`)],
      ['dcat:landingPage', iri(at(`/donnees/${id}`))],
      ['foaf:page', iri(at(page))],
      ...licences,
      ...(entry.modified ? [['dct:modified', day(entry.modified)] satisfies [string, Term]] : []),
      ...entry.sources.map(({ attribution, title: file, url }): [string, Term] => [
        'dct:source',
        url ? iri(url) : { text: `${attribution}, ${file}` }
      ]),
      ...distributions.map((node): [string, Term] => ['dcat:distribution', { node }])
    ]
  };
}
