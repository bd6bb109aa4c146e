import type { Column, ColumnFacts, Value } from '#platform/exports/table.ts';

type More = Partial<Pick<ColumnFacts, 'about' | 'unit' | 'words'>>;

const of =
  (kind: ColumnFacts['kind'], always: boolean) =>
  <Row>(key: string, title: string, value: (row: Row) => Value, more: More = {}): Column<Row> => ({
    key,
    title,
    kind,
    ...(always ? { always } : {}),
    ...more,
    value
  });

/*
 * Columns by what they hold. Those of `known` are never empty; those of `maybe` are where something is not known.
 */
export const known = {
  text: of('text', true),
  whole: of('whole', true),
  decimal: of('decimal', true),
  year: of('year', true),
  day: of('day', true),
  yesNo: of('yes-no', true),
  code: of('code', true),
  texts: of('texts', true)
};
export const maybe = {
  text: of('text', false),
  whole: of('whole', false),
  decimal: of('decimal', false),
  euros: of('euros', false),
  year: of('year', false),
  day: of('day', false),
  yesNo: of('yes-no', false),
  code: of('code', false)
};

/** The words of a closed list. */
export const wordsOf = <Code extends string>(codes: readonly Code[], word: (code: Code) => string) =>
  Object.fromEntries(codes.map((code) => [code, word(code)]));
