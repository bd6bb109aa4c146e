import type { couverturesPcs } from '../tables.ts';
import { communeOf, type Territoires } from './communes.ts';
import type { Fichier } from './fichier.ts';
import type { SourceId } from './sources.ts';
import { noteDuplicates, readTableau } from './tableau.ts';

const COLUMNS = ['nis', 'commune', 'in_2022_list', 'carried_by', 'subsidy_2022_eur', 'note'] as const;
const YEAR = 2022;
const SOURCE: SourceId = 'pcs-2022';

/** Which communes of the province had a plan de cohésion sociale, as one published list says. */
export function readCouverturesPcs(fichier: Fichier, known: Territoires): (typeof couverturesPcs.$inferInsert)[] {
  const tableau = readTableau(fichier, COLUMNS);
  const { rows, releve, lastLine } = tableau;
  noteDuplicates(tableau, 'nis', (row) => row.cell('nis'));
  const covered = rows.map((row) => {
    communeOf(row, 'nis', known);
    const listed = row.word('in_2022_list', ['yes', 'no']) === 'yes';
    const carriedBy = row.cell('carried_by') || null;
    if (listed) row.word('carried_by', ['commune', 'CPAS']);
    const subsidyEur = row.count('subsidy_2022_eur');
    if (!listed && subsidyEur !== null) row.wrong('subsidy_2022_eur', 'a commune out of the list has no subsidy');
    const note = row.cell('note') || null;
    return { nis: row.cell('nis'), year: YEAR, listed, carriedBy, subsidyEur, note, sourceId: SOURCE };
  });
  releve.stopIfAny();
  const present = new Set(covered.map((row) => row.nis));
  const provinces = new Set(covered.map((row) => known.communes.get(row.nis)?.provinceNis));
  for (const { nis, nameFr, provinceNis } of known.communes.values()) {
    if (provinceNis && provinces.has(provinceNis) && !present.has(nis)) {
      releve.add(
        lastLine,
        'nis',
        `no row for ${nis} ${nameFr}, though its province has others: the file is incomplete`
      );
    }
  }
  releve.stopIfAny();
  return covered;
}
