import writeExcelFile from 'write-excel-file/node';

type Cells = Record<string, string | number>;
/** One way to be wrong: the sheet, and what stands in which column instead. */
type Fault = { sheet: keyof typeof titles; column: string; cell: string | number };

const titles = {
  Recommandations: ['code', 'titre', 'texte', 'axe', 'niveau', 'priorité', 'constats', 'visibilité'],
  Fiches: [
    ...['code', 'recommandation', 'titre', 'contexte', 'objectifs', 'droits', 'publics', 'tout le territoire'],
    ...['communes', 'phase', 'début', 'fin', 'porteur', 'partenaires', 'espaces', 'résultats', 'visibilité', 'état']
  ],
  Moyens: ['fiche', 'sorte', 'apporté par', 'commune', 'année', 'prévu', 'engagé', 'dépensé', 'note']
};

/** Every way in which a cell is refused: missing, of no list, no date, no number, out of bounds, too long, at odds with another. */
const faults: Fault[] = [
  { sheet: 'Fiches', column: 'recommandation', cell: 'R-9999' },
  { sheet: 'Fiches', column: 'recommandation', cell: '' },
  { sheet: 'Fiches', column: 'titre', cell: '' },
  { sheet: 'Fiches', column: 'titre', cell: 'Trop long. '.repeat(40) },
  { sheet: 'Fiches', column: 'contexte', cell: '' },
  { sheet: 'Fiches', column: 'publics', cell: 'marsiens' },
  { sheet: 'Fiches', column: 'droits', cell: 'droit à la lune' },
  { sheet: 'Fiches', column: 'tout le territoire', cell: 'peut-être' },
  { sheet: 'Fiches', column: 'communes', cell: 'Atlantide' },
  { sheet: 'Fiches', column: 'phase', cell: '7' },
  { sheet: 'Fiches', column: 'début', cell: '31/02/2027' },
  { sheet: 'Fiches', column: 'fin', cell: '01/01/2020' },
  { sheet: 'Fiches', column: 'fin', cell: 'bientôt' },
  { sheet: 'Fiches', column: 'porteur', cell: 'Une organisation inconnue' },
  { sheet: 'Fiches', column: 'partenaires', cell: 'Personne | Rien' },
  { sheet: 'Fiches', column: 'espaces', cell: 'Espace vide' },
  { sheet: 'Fiches', column: 'visibilité', cell: 'secret' },
  { sheet: 'Fiches', column: 'état', cell: 'réalisée' },
  { sheet: 'Recommandations', column: 'axe', cell: 'Pas un axe' },
  { sheet: 'Recommandations', column: 'niveau', cell: 'mondial' },
  { sheet: 'Recommandations', column: 'priorité', cell: 99 },
  { sheet: 'Recommandations', column: 'constats', cell: 'C-9999' },
  { sheet: 'Moyens', column: 'fiche', cell: 'F-99999' },
  { sheet: 'Moyens', column: 'sorte', cell: 'en nature' },
  { sheet: 'Moyens', column: 'apporté par', cell: '' },
  { sheet: 'Moyens', column: 'commune', cell: 'Atlantide' },
  { sheet: 'Moyens', column: 'année', cell: 'an prochain' },
  { sheet: 'Moyens', column: 'prévu', cell: 'beaucoup' },
  { sheet: 'Moyens', column: 'engagé', cell: -5 },
  { sheet: 'Moyens', column: 'dépensé', cell: '1,234567' }
];

/** Words of the lists of a plan that the cells of a good file use. */
export type Words = {
  axe: string;
  constat: string;
  droit: string;
  public: string;
  porteur: string;
  espace: string;
  communes: string[];
};

/**
 * A workbook that adds many fiches, each under a recommandation of the same file and with means.
 * @param planted how many cells are wrong, spread over all sheets
 * @returns the file, and the wrong cells as `sheet cell`
 */
export async function largeWorkbook(
  many: number,
  planted: number,
  words: Words
): Promise<{ bytes: Buffer; wrong: Set<string> }> {
  const rows: Record<keyof typeof titles, Cells[]> = {
    Recommandations: Array.from({ length: Math.ceil(many / 10) }, (_, i) => ({
      ...{ code: `R-essai-${i}`, titre: `Recommandation ${i}`, texte: 'Faire ce qui est dit. '.repeat(5) },
      ...{ axe: words.axe, niveau: 'local', priorité: (i % 9) + 1, constats: words.constat, visibilité: 'public' }
    })),
    Fiches: Array.from({ length: many }, (_, i) => ({
      ...{ code: `N${i}`, recommandation: `R-essai-${Math.floor(i / 10)}`, titre: `Fiche ${i}` },
      ...{ contexte: 'Un contexte de quelques phrases. '.repeat(8), objectifs: 'Un but\nUn autre but' },
      ...{ droits: words.droit, publics: words.public, 'tout le territoire': '' },
      ...{ communes: words.communes.slice(0, 1 + (i % 4)).join(' | '), phase: '1', début: '01/01/2027' },
      ...{ fin: '31/12/2027', porteur: words.porteur, partenaires: '', espaces: words.espace, résultats: '' },
      ...{ visibilité: i % 2 ? 'public' : 'équipe', état: '' }
    })),
    Moyens: Array.from({ length: many }, (_, i) => ({
      ...{ fiche: `N${i}`, sorte: 'financier', 'apporté par': 'Le centre', commune: words.communes[i % 4] ?? '' },
      ...{ année: 2027, prévu: 1000 + i, engagé: '500,50', dépensé: 0, note: '' }
    }))
  };
  const wrong = new Set<string>();
  for (let n = 0; n < planted; n += 1) {
    const fault = faults[n % faults.length] as Fault;
    const { sheet, column, cell } = fault;
    const of = rows[sheet];
    // What other rows name is not made wrong in its name: one error is one cell. Each fault has rows of its own.
    const at = Math.floor(((n + 0.5) / planted) * of.length);
    const row = of[at];
    if (row) row[column] = cell;
    wrong.add(`${sheet} ${String.fromCharCode(65 + titles[sheet].indexOf(column))}${at + 2}`);
  }
  const sheets = (Object.keys(titles) as (keyof typeof titles)[]).map((sheet) => ({
    sheet,
    data: [
      titles[sheet].map((value) => ({ value })),
      ...rows[sheet].map((row) =>
        titles[sheet].map((title) => {
          const value = row[title] ?? '';
          return typeof value === 'number' ? { value, type: Number } : { value, type: String };
        })
      )
    ]
  }));
  return { bytes: Buffer.from(await writeExcelFile(sheets).toBuffer()), wrong };
}
