import { parse } from 'csv-parse/sync';
import { lignesDataInclusion } from '../../../annuaire/import/data-inclusion.server.ts';
import type { Ligne, Remarque } from '../../../annuaire/import/entrant.ts';
import { lignesHsds, objets, type Objet } from '../../../annuaire/import/hsds.server.ts';
import { assemble, tableOf } from '../../../annuaire/import/hsds-tables.ts';
import { openArchive, Unreadable } from '../archive.server.ts';
import { MOST_ROWS, sheetsOf, textOf } from '../fichier.server.ts';
import { LecteurDeFeuille } from './lecture.ts';
import type { ListesDeLAnnuaire } from './listes.server.ts';
import { tablesOf } from './tableau.ts';

/** Bytes that a file of a directory may have. */
export const MOST_BYTES = 15 * 1024 * 1024;

export type Lues = { lignes: Ligne[]; errors: Remarque[]; remarks: Remarque[] };
type About = { listes: ListesDeLAnnuaire; centreId: string };
type Told = (done: number, total: number) => Promise<void>;

const isArchive = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(Buffer.from('PK\x03\x04', 'latin1'));
const bounded = (lignes: Ligne[]): Lues => {
  if (lignes.length > MOST_ROWS) throw new Unreadable('Ce fichier a plus de 20 000 services à un lieu : partagez-le.');
  return { lignes, errors: [], remarks: [] };
};

/**
 * The lines of a file, whatever form it has: what it is stands in it, not in its name.
 * @param told how far it is: lines read, of how many
 * @throws Unreadable
 */
export async function lignesDe(file: Buffer, about: About, told: Told): Promise<Lues> {
  if (file.length > MOST_BYTES) throw new Unreadable('Ce fichier dépasse 15 Mo.');
  if (isArchive(file)) {
    const parts = await openArchive(file, /\.(?:csv|json)$/i);
    const found = tables(parts);
    if (found.has('services')) return bounded(ofTables(found, about.centreId));
    const whole = objects(parts);
    if (whole) return bounded(ofObjects(whole, about.centreId));
  } else if (
    /^\s*[[{]/.test(
      file
        .subarray(0, 200)
        .toString('utf8')
        .replace(/^\uFEFF/, '')
    )
  ) {
    return bounded(ofObjects(json(textOf(file)), about.centreId));
  }
  return ofSheets(file, about.listes, told);
}

async function ofSheets(file: Buffer, listes: ListesDeLAnnuaire, told: Told): Promise<Lues> {
  const { tables: found, errors, remarks } = tablesOf(await sheetsOf(file, MOST_BYTES));
  const total = found.reduce((sum, { lines }) => sum + lines.length, 0);
  const lignes: Ligne[] = [];
  let done = 0;
  for (const table of found) {
    const lecteur = new LecteurDeFeuille(table, listes, errors);
    for (const line of table.lines) {
      const ligne = lecteur.lire(line);
      if (ligne) lignes.push(ligne);
      // What it held is not needed any more.
      line.cells = [];
      done += 1;
      if (done % 50 === 0) await told(done, total);
    }
  }
  return { lignes, errors, remarks };
}

type Row = Record<string, string>;

/** The CSV files of an archive, by the name of their table. */
function tables(parts: Map<string, string>): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const [path, text] of parts) {
    if (!/\.csv$/i.test(path)) continue;
    try {
      found.set(tableOf(path), parse(text, { columns: true, bom: true, relax_column_count: true }));
    } catch {
      throw new Unreadable(`${path} ne peut pas être lu : un guillemet n’est pas fermé.`);
    }
    // Read, it is not needed any more.
    parts.delete(path);
  }
  return found;
}

function ofTables(found: Map<string, Row[]>, centreId: string): Ligne[] {
  const services = found.get('services') ?? [];
  if (found.has('structures') || 'structure_id' in (services[0] ?? {}))
    return lignesDataInclusion({ structures: found.get('structures') ?? [], services }, centreId, csv);
  return lignesHsds(assemble(found).services, (no) => ({ sheet: csv.services, line: no + csv.first }));
}

/** A table begins with its headings. */
const csv = { services: 'services.csv', first: 2 };

function json(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Unreadable('Ce JSON ne peut pas être lu : il est incomplet ou mal écrit.');
  }
}

/** The JSON files of an archive, as one. */
function objects(parts: ReadonlyMap<string, string>): unknown {
  const all = [...parts].filter(([path]) => /(?:structures|services)\.json$/i.test(path));
  if (!all.length) return null;
  return Object.fromEntries(
    all.map(([path, text]) => [/structures/i.test(path) ? 'structures' : 'services', json(text)])
  );
}

/** Services of HSDS as its API answers them, or of data·inclusion. */
function ofObjects(read: unknown, centreId: string): Ligne[] {
  const whole = (Array.isArray(read) ? { services: read } : read) as Objet;
  const services = objets(whole.services ?? whole.contents ?? whole.items ?? (whole.name ? [whole] : []));
  const [first] = services;
  if (!first) throw new Unreadable('Il n’y a pas de service dans ce JSON.');
  if ('structure_id' in first || 'nom' in first) {
    const structures = objets(whole.structures);
    if (!structures.length)
      throw new Unreadable(
        'Les structures manquent : déposez un seul JSON { "structures": […], "services": […] }, ou un ZIP des deux fichiers.'
      );
    return lignesDataInclusion({ structures, services }, centreId, { services: 'services', first: 1 });
  }
  if (!('name' in first)) throw new Unreadable('Ces services ne sont ni ceux de HSDS ni ceux de data·inclusion.');
  if (!('service_at_locations' in first))
    throw new Unreadable('Ces services sont sans leurs lieux : demandez-les à l’API avec full=true.');
  return lignesHsds(services, (no) => ({ sheet: 'services', line: no + 1 }));
}
