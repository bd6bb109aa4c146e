import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { validiteNames, validiteOrder } from '../validite.ts';
import { presentValidite } from './filter.ts';
import type { Constat } from './queries.server.ts';

export type ExportedConstat = Constat & { recommandations: { code: string }[] };

/** A name once, however often it is met. */
const once = (names: string[]): string[] => [...new Set(names)];

/** The columns of the list of constats, in the reader's language. */
export const constatColumns = (): Column<ExportedConstat>[] => [
  { key: 'code', title: m.diagnostic_col_code(), kind: 'text', always: true, value: (c) => c.code },
  { key: 'constat', title: m.diagnostic_col_statement(), kind: 'text', always: true, value: (c) => c.statement },
  { key: 'detail', title: m.diagnostic_col_detail(), kind: 'text', always: true, value: (c) => c.detail },
  {
    key: 'axes',
    title: m.diagnostic_col_axes(),
    kind: 'texts',
    always: true,
    value: (c) => once(c.droits.map((droit) => `${droit.axeNo}. ${droit.axeName}`))
  },
  {
    key: 'droits',
    title: m.diagnostic_col_droits(),
    kind: 'texts',
    always: true,
    value: (c) => once(c.droits.map((d) => d.name))
  },
  {
    key: 'tout_le_territoire',
    title: m.diagnostic_col_whole(),
    kind: 'yes-no',
    always: true,
    value: (c) => c.wholeTerritory
  },
  {
    key: 'communes',
    title: m.diagnostic_col_communes(),
    kind: 'texts',
    always: true,
    value: (c) => once(c.communes.map((commune) => commune.name))
  },
  {
    key: 'nis',
    title: m.diagnostic_col_nis(),
    kind: 'texts',
    always: true,
    value: (c) => once(c.communes.map((commune) => commune.nis))
  },
  { key: 'publics', title: m.diagnostic_col_publics(), kind: 'texts', always: true, value: (c) => c.publics },
  {
    key: 'validite',
    title: m.diagnostic_col_validite(),
    kind: 'code',
    words: Object.fromEntries(validiteOrder.map((result) => [result, validiteNames[result]()])),
    value: (c) => presentValidite(c)?.result
  },
  { key: 'validite_le', title: m.diagnostic_col_on(), kind: 'day', value: (c) => presentValidite(c)?.on },
  { key: 'raison', title: m.diagnostic_col_reason(), kind: 'text', value: (c) => presentValidite(c)?.reason },
  {
    key: 'recommandations',
    title: m.diagnostic_col_recommandations(),
    kind: 'texts',
    always: true,
    value: (c) => once(c.recommandations.map((recommandation) => recommandation.code))
  },
  { key: 'exemple', title: m.diagnostic_col_exemple(), kind: 'yes-no', always: true, value: (c) => c.exemple }
];
