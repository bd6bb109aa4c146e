import writeExcelFile from 'write-excel-file/node';

const titles = [
  ...['référence', 'organisation', 'nature', 'numéro BCE', 'rue', 'numéro', 'code postal', 'localité', 'téléphone'],
  ...['service', 'description', 'besoins', 'publics', 'langues', 'coût', 'horaires', 'vérifié le']
];
const places = [
  ['5000', 'Namur'],
  ['5100', 'Jambes'],
  ['5500', 'Dinant'],
  ['5590', 'Ciney'],
  ['5300', 'Andenne']
];

/** Ten digits whose last two go with the others. */
const bceOf = (no: number): string => {
  const body = String(2_000_000 + no).padStart(8, '0');
  return body + String(97 - (Number(body) % 97)).padStart(2, '0');
};

/**
 * A directory of many lines: each organisation offers four services, at one of two places.
 * @param planted how many lines are wrong, spread over the file
 * @param besoin the name of a need
 */
export async function largeDirectory(
  lines: number,
  planted: number,
  besoin: string
): Promise<{ bytes: Buffer; wrong: Set<string> }> {
  const wrong = new Set<string>();
  const every = planted ? Math.floor(lines / planted) : Infinity;
  const rows = Array.from({ length: lines }, (_, i) => {
    const [body, no] = [Math.floor(i / 4), i % 4];
    const [code, place] = places[body % places.length] ?? ['', ''];
    const cells: Record<string, string> = {
      ...{
        référence: `L${i}`,
        organisation: `Structure numéro ${body}`,
        nature: 'Association',
        'numéro BCE': bceOf(body)
      },
      ...{
        rue: `Rue de l’Essai ${body}`,
        numéro: String(1 + (no % 2)),
        'code postal': code ?? '',
        localité: place ?? ''
      },
      ...{ téléphone: '081 20 30 40', service: `Service ${no} de la structure ${body}` },
      ...{ description: 'Une description de quelques phrases, comme on en lit. '.repeat(4), besoins: besoin },
      ...{ publics: '', langues: 'français\narabe (mardi seulement)', coût: 'gratuit' },
      ...{ horaires: 'Mo-Th 09:00-12:00,13:00-16:00; PH off', 'vérifié le': '01/10/2026' }
    };
    if (i % every === every - 1 && wrong.size < planted) {
      const fault = ['besoins', 'téléphone', 'vérifié le'][wrong.size % 3] ?? 'besoins';
      cells[fault] = 'inconnu';
      wrong.add(`Annuaire ${String.fromCharCode(65 + titles.indexOf(fault))}${i + 2}`);
    }
    return titles.map((title) => ({ value: cells[title] ?? '', type: String }));
  });
  const sheet = { sheet: 'Annuaire', data: [titles.map((value) => ({ value })), ...rows] };
  return { bytes: Buffer.from(await writeExcelFile([sheet]).toBuffer()), wrong };
}
