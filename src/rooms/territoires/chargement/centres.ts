import { LineCounter, isMap, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { bureauxAccueil, centreCommunes, centres } from '../tables.ts';
import type { Commune, Territoires } from './communes.ts';
import { Releve } from './erreur.ts';
import { textOf, type Fichier } from './fichier.ts';
import { noteDuplicates, readTableau } from './tableau.ts';

const COLUMNS = ['acronym', 'name_where_seen', 'seat', 'territory', 'source'] as const;

type Territory = { area: string | null; arrondissements?: readonly string[] };

/**
 * The eight centres and what the file says of their territory, as codes. A centre of which the communes are not listed
 * in any page read has none here, rather than guessed ones.
 */
const TERRITORIES: Record<string, Territory> = {
  CAI: { area: '90000' },
  CRIBW: { area: '20002' },
  CRILUX: { area: '80000' },
  // Liège, Huy and Waremme: 24 + 17 + 14 = 55 communes, the number in the source.
  CRIPEL: { area: null, arrondissements: ['62000', '61000', '64000'] },
  CRVI: { area: null },
  CRIC: { area: null },
  CIMB: { area: null },
  CeRAIC: { area: null }
};
const REFERENCE_CENTRE = 'cai-namur';
const idOf = (acronym: string) => (acronym === 'CAI' ? REFERENCE_CENTRE : acronym.toLowerCase());

export type Centres = {
  centres: (typeof centres.$inferInsert)[];
  communes: (typeof centreCommunes.$inferInsert)[];
};

/** The centres régionaux d'intégration. */
export function readCentres(fichier: Fichier, known: Territoires): Centres {
  const tableau = readTableau(fichier, COLUMNS);
  const { rows, releve, lastLine } = tableau;
  noteDuplicates(tableau, 'acronym', (row) => row.cell('acronym'));
  const found: Centres = { centres: [], communes: [] };
  for (const row of rows) {
    const acronym = row.cell('acronym');
    const territory = TERRITORIES[acronym];
    if (!territory) {
      row.wrong('acronym', `unknown code “${acronym}”`);
      continue;
    }
    const id = idOf(acronym);
    found.centres.push({
      id,
      acronym,
      name: row.cell('name_where_seen') || null,
      seat: row.text('seat'),
      territoryNote: row.text('territory'),
      areaNis: territory.area,
      source: row.text('source')
    });
    for (const commune of known.communes.values()) {
      if (covers(territory, commune)) found.communes.push({ centreId: id, nis: commune.nis });
    }
  }
  releve.stopIfAny();
  const present = new Set(rows.map((row) => row.cell('acronym')));
  for (const acronym of Object.keys(TERRITORIES)) {
    if (!present.has(acronym)) releve.add(lastLine, 'acronym', `${acronym} is missing: the file is incomplete`);
  }
  releve.stopIfAny();
  return found;
}

const covers = ({ area, arrondissements }: Territory, commune: Commune) =>
  (area !== null && commune.provinceNis === area) || (arrondissements?.includes(commune.arrondissementNis) ?? false);

export type CentreDeReference = {
  id: string;
  /** As the centre writes it. */
  acronym: string;
  email: string;
  bureaux: (typeof bureauxAccueil.$inferInsert)[];
};

/** Short name, address and bureaux d'accueil of the reference centre, which the file of its plan states. */
export function readCentreDeReference(fichier: Fichier, known: Territoires): CentreDeReference {
  const releve = new Releve(fichier.file);
  const lines = new LineCounter();
  const document = parseDocument(textOf(fichier), { lineCounter: lines });
  for (const error of document.errors) {
    const [at] = error.linePos ?? [];
    const reason = `not a YAML file: ${error.message.split('\n')[0]}`;
    releve.add(at?.line ?? 1, at ? `character ${at.col}` : '-', reason);
  }
  releve.stopIfAny();
  const byName = new Map([...known.communes.values()].map((commune) => [commune.nameFr, commune.nis]));
  const lineOf = (node: unknown) => {
    const range = isMap(node) ? node.range : null;
    return range ? lines.linePos(range[0]).line : 1;
  };
  const text = (map: YAMLMap | null, key: string, path: string): string => {
    const value = map?.get(key);
    if (typeof value === 'string' && value !== '') return value;
    releve.add(lineOf(map), `${path}.${key}`, 'a text is needed here');
    return '';
  };
  const centre = document.get('centre');
  const map = isMap(centre) ? centre : null;
  const id = text(map, 'id', 'centre');
  if (map && id !== REFERENCE_CENTRE) releve.add(lineOf(map), 'centre.id', `unknown code “${id}”`);
  const email = text(map, 'email', 'centre');
  const acronym = text(map, 'short_name', 'centre');
  const offices = map?.get('reception_offices');
  const bureaux = (isSeq(offices) ? offices.items : []).map((item, at) => {
    const path = `centre.reception_offices[${at}]`;
    const office = isMap(item) ? item : null;
    const commune = text(office, 'commune', path);
    const nis = byName.get(commune) ?? '';
    if (commune && !nis) releve.add(lineOf(office), `${path}.commune`, `unknown commune “${commune}”`);
    return { id: text(office, 'id', path), centreId: id, name: text(office, 'name', path), nis };
  });
  releve.stopIfAny();
  return { id, acronym, email, bureaux };
}
