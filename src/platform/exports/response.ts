import { objectOf, sheetOf, toCsv, toXlsx, type Column, type Sheet, type Words } from './table.ts';

export const exportFormats = ['csv', 'xlsx', 'geojson'] as const;
export type ExportFormat = (typeof exportFormats)[number];

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  geojson: 'application/geo+json; charset=utf-8'
};

type List<Row> = {
  columns: Column<Row>[];
  rows: Row[];
  about: string[];
  words: Words;
  geometry?: (row: Row) => string | null;
  /** XLSX only: the name of its sheet, and the sheets that follow it. */
  sheet?: string;
  others?: Sheet[];
};

/**
 * A list as a file. GeoJSON needs `geometry`, the GeoJSON geometry (as text) of a row.
 * @param name of the file, without its ending
 */
export async function exportResponse<Row>(
  format: ExportFormat,
  { name, ...list }: List<Row> & { name: string }
): Promise<Response> {
  return new Response(await bodyOf(format, list), {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${name}.${format}"`
    }
  });
}

async function bodyOf<Row>(format: ExportFormat, list: List<Row>): Promise<BodyInit> {
  if (format === 'csv') return toCsv(list.columns, list.rows, list.words);
  if (format === 'xlsx')
    return toXlsx(
      [sheetOf(list.sheet ?? 'Liste', list.columns, list.rows, list.words), ...(list.others ?? [])],
      list.about
    );
  const features = list.rows.map((row) => {
    const properties = JSON.stringify(objectOf(list.columns, row));
    return `{"type":"Feature","properties":${properties},"geometry":${list.geometry?.(row) ?? 'null'}}`;
  });
  return `{"type":"FeatureCollection","about":${JSON.stringify(list.about)},"features":[${features.join(',')}]}`;
}
