/** Number formats that every spreadsheet knows by their number: 0 % and 0,00 % (ECMA-376, part 1, 18.8.30). */
const KNOWN = [9, 10];

/** Whether a format shows a hundred times what the cell holds: a % that is no text of its own. */
const isPercentFormat = (code: string): boolean => code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/gs, '').includes('%');

const attributeOf = (tag: string, name: string): string | undefined =>
  new RegExp(`(?<=\\s)${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&quot;', '"');

const tagsIn = (xml: string, list: string): string[] => {
  const inner = new RegExp(`<(?:\\w+:)?${list}\\b[^>]*>(.*?)</(?:\\w+:)?${list}>`, 's').exec(xml)?.[1] ?? '';
  return [...inner.matchAll(/<(?:\w+:)?xf\b[^>]*>/g)].map(([tag]) => tag);
};

/** The styles of a workbook, by their number, that show a number as a percentage. @param xml of `xl/styles.xml` */
export function percentStyles(xml: string): ReadonlySet<number> {
  const formats = new Map(KNOWN.map((id) => [String(id), true]));
  for (const [tag] of xml.matchAll(/<(?:\w+:)?numFmt\s[^>]*>/g))
    formats.set(attributeOf(tag, 'numFmtId') ?? '', isPercentFormat(attributeOf(tag, 'formatCode') ?? ''));
  const base = tagsIn(xml, 'cellStyleXfs').map((tag) => attributeOf(tag, 'numFmtId'));
  const shown = tagsIn(xml, 'cellXfs').map((tag) => {
    const id = attributeOf(tag, 'numFmtId') ?? base[Number(attributeOf(tag, 'xfId') ?? -1)];
    return formats.get(id ?? '') ?? false;
  });
  return new Set(shown.flatMap((percent, style) => (percent ? style : [])));
}

const shown = new Intl.NumberFormat('fr-BE', { style: 'percent', useGrouping: false, maximumFractionDigits: 12 });

/** A number as its cell shows it: 0.45 is 45 %. It stays a text, so that nobody takes it for 0.45 or for 45. */
export const asPercentage = (number: number): string => shown.format(number);

/** Whether what is counted so is counted in hundredths: « % », « % des ménages », « pour cent ». */
export const isPercentUnit = (unit: string): boolean => /%|\bpour ?-?cents?\b|\bpourcentages?\b/iu.test(unit);
