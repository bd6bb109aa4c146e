import { searchKeyOf } from '../rules.ts';
import type { localites } from '../tables.ts';
import { communeOf, type Territoires } from './communes.ts';
import type { Fichier } from './fichier.ts';
import { noteDuplicates, readTableau } from './tableau.ts';

const COLUMNS = [
  'postal_code',
  'place',
  'nis',
  'commune_fr',
  'commune_nl',
  'prov_nis',
  'lon',
  'lat',
  'method'
] as const;

/** Postal places; every commune must have one, else the file is cut short. */
export function readLocalites(fichier: Fichier, known: Territoires): (typeof localites.$inferInsert)[] {
  const tableau = readTableau(fichier, COLUMNS);
  const { rows, releve, lastLine } = tableau;
  noteDuplicates(tableau, 'place', (row) => `${row.cell('postal_code')} ${row.cell('place')}`);
  const places = rows.map((row) => {
    const postalCode = row.cell('postal_code');
    if (!/^[1-9]\d{3}$/.test(postalCode)) row.wrong('postal_code', `“${postalCode}” is not a Belgian postal code`);
    communeOf(row, 'nis', known);
    const place = row.text('place');
    return {
      postalCode,
      place,
      nis: row.cell('nis'),
      lon: row.decimal('lon'),
      lat: row.decimal('lat'),
      searchKey: searchKeyOf(place)
    };
  });
  releve.stopIfAny();
  const placed = new Set(places.map((row) => row.nis));
  for (const { nis, nameFr } of known.communes.values()) {
    if (!placed.has(nis)) releve.add(lastLine, 'nis', `no postal code for ${nis} ${nameFr}: the file is incomplete`);
  }
  releve.stopIfAny();
  return places;
}
