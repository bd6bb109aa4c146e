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
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  vcard: 'http://www.w3.org/2006/vcard/ns#'
};

const authority = 'http://publications.europa.eu/resource/authority';
const fileTypes = {
  csv: { type: 'CSV', media: 'text/csv' },
  xlsx: { type: 'XLSX', media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  json: { type: 'JSON', media: 'application/json' },
  geojson: { type: 'GEOJSON', media: 'application/geo+json' }
} as const;

/** The standards that the directory is given after: HSDS 3.1, and the schemas of data·inclusion. */
const HSDS = 'https://github.com/openreferral/specification/tree/abc731c8ac11825010e9d74a0ab61dcd48e880ec';
const DATA_INCLUSION = 'https://github.com/gip-inclusion/data-inclusion-schema';

const iri = (address: string): Term => ({ iri: address });
const day = (on: string): Term => ({ typed: on, type: 'xsd:date' });
const written = (text: string, lang: string): Term => ({ text, lang });

/** The formats in which a list is given. */
export const formatsOf = ({ placed }: Pick<ListeFacts, 'placed'>): (keyof typeof fileTypes)[] =>
  placed ? ['csv', 'xlsx', 'json', 'geojson'] : ['csv', 'xlsx', 'json'];

/** Who publishes it, and who answers for it; `email` where one is known. */
export type Publisher = { id: string; name: string; email: string | null };
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
  const contact: Node = {
    id: at('/contact#centre'),
    types: ['vcard:Organization'],
    says: [
      ['vcard:fn', { text: publisher.name }],
      ['vcard:hasURL', iri(at('/contact'))],
      ...(publisher.email ? [['vcard:hasEmail', iri(`mailto:${publisher.email}`)] satisfies [string, Term]] : [])
    ]
  };
  const frame = { lang, publisher: agent.id, contact: contact.id, at };
  const services = listes.find(({ id }) => id === 'services');
  const standards = services ? annuaireOf(services.entry, frame) : null;
  const datasets = [...listes.map((liste) => datasetOf(liste, frame)), ...(standards ? [standards.dataset] : [])];
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
      ['dcat:contactPoint', { node: contact }],
      ['foaf:homepage', iri(at('/donnees'))],
      ['dcat:themeTaxonomy', iri(`${authority}/data-theme`)],
      ...datasets.map((dataset): [string, Term] => ['dcat:dataset', { node: dataset }]),
      ['dcat:service', { node: service }],
      ...(standards ? [['dcat:service', { node: standards.service }] satisfies [string, Term]] : [])
    ]
  };
}

type Frame = { lang: string; publisher: string; contact: string; at: (path: string) => string };
type Said = [predicate: string, value: Term];

const licencesOf = ({ licences }: Entry): Said[] =>
  licences.map(({ name, url }) => (url ? ['dct:license', iri(url)] : ['dct:rights', { text: name }]));
const datesOf = ({ issued, modified }: Pick<Entry, 'issued' | 'modified'>): Said[] => [
  ...(issued ? [['dct:issued', day(issued)] satisfies Said] : []),
  ...(modified ? [['dct:modified', day(modified)] satisfies Said] : [])
];

/** What every dataset says of whose it is and what it is about. */
const framed = ({ publisher, contact }: Frame, theme: string): Said[] => [
  ['dct:publisher', iri(publisher)],
  ['dcat:contactPoint', iri(contact)],
  ['dcat:theme', iri(`${authority}/data-theme/${theme}`)],
  ['dct:language', iri(`${authority}/language/FRA`)],
  ['dct:spatial', iri(`${authority}/country/BEL`)]
];

/** The whole directory after two standards, as files and as an API. */
function annuaireOf(entry: Entry, frame: Frame): { dataset: Node; service: Node } {
  const { lang, at } = frame;
  const page = at('/donnees/annuaire');
  const api = at('/annuaire/hsds');
  const files = [
    {
      path: 'hsds.zip',
      title: `HSDS 3.1, ${m.ouvert_tables_title()}`,
      type: 'ZIP',
      media: 'application/zip',
      of: HSDS
    },
    ...(['structures', 'services'] as const).map((name) => ({
      ...{ path: `data-inclusion/${name}.json`, title: `data·inclusion, ${name}`, of: DATA_INCLUSION },
      ...{ type: 'JSON', media: 'application/json' }
    }))
  ];
  const service: Node = {
    id: api,
    types: ['dcat:DataService'],
    says: [
      ['dct:title', written(m.ouvert_api_title(), lang)],
      ['dcat:endpointURL', iri(api)],
      ['dcat:endpointDescription', iri(at('/donnees/openapi.json'))],
      ['dct:conformsTo', iri(HSDS)],
      ['dcat:servesDataset', iri(page)]
    ]
  };
  const distributions = files.map(({ path, title, type, media, of }): Node => ({
    id: at(`/donnees/annuaire/${path}`),
    types: ['dcat:Distribution'],
    says: [
      ['dct:title', written(title, lang)],
      ['dcat:accessURL', iri(page)],
      ['dcat:downloadURL', iri(at(`/donnees/annuaire/${path}`))],
      ['dcat:mediaType', iri(`https://www.iana.org/assignments/media-types/${media}`)],
      ['dct:format', iri(`${authority}/file-type/${type}`)],
      ['dct:conformsTo', iri(of)],
      ...licencesOf(entry),
      ...datesOf(entry)
    ]
  }));
  const dataset: Node = {
    id: page,
    types: ['dcat:Dataset'],
    says: [
      ['dct:identifier', { text: 'annuaire' }],
      ['dct:title', written(m.ouvert_title(), lang)],
      [
        'dct:description',
        written(entry.exemple ? `${m.ouvert_lead()} ${m.donnees_exemple_note()}` : m.ouvert_lead(), lang)
      ],
      ...framed(frame, themes.annuaire),
      ['dcat:landingPage', iri(page)],
      ...licencesOf(entry),
      ...datesOf(entry),
      ...distributions.map((node): Said => ['dcat:distribution', { node }])
    ]
  };
  return { dataset, service };
}

function datasetOf({ id, title, about, page, placed, group, entry }: Listed, frame: Frame): Node {
  const { lang, at } = frame;
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
        ...licencesOf(entry),
        ...datesOf(entry)
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
      ...framed(frame, themes[group]),
      ['dcat:landingPage', iri(at(`/donnees/${id}`))],
      ['foaf:page', iri(at(page))],
      ...licencesOf(entry),
      ...datesOf(entry),
      ...entry.sources.map(({ attribution, title: file, url }): [string, Term] => [
        'dct:source',
        url ? iri(url) : { text: `${attribution}, ${file}` }
      ]),
      ...distributions.map((node): [string, Term] => ['dcat:distribution', { node }])
    ]
  };
}
