import { m } from '#messages';
import type { Column } from '#platform/exports/table.ts';
import { validiteNames } from '../validite.ts';
import { presentValidite } from './filter.ts';
import type { Constat } from './queries.server.ts';

type Exported = Constat & { recommandations: { code: string }[] };

/** Several values in one cell: a sign that no name holds. */
const together = (values: string[]): string => [...new Set(values)].join(' | ');

/** The columns of the list of constats, in the reader's language. */
export const constatColumns = (): Column<Exported>[] => [
  { key: 'code', title: m.diagnostic_col_code(), kind: 'text', value: (c) => c.code },
  { key: 'constat', title: m.diagnostic_col_statement(), kind: 'text', value: (c) => c.statement },
  { key: 'detail', title: m.diagnostic_col_detail(), kind: 'text', value: (c) => c.detail },
  {
    key: 'axes',
    title: m.diagnostic_col_axes(),
    kind: 'text',
    value: (c) => together(c.droits.map((droit) => `${droit.axeNo}. ${droit.axeName}`))
  },
  {
    key: 'droits',
    title: m.diagnostic_col_droits(),
    kind: 'text',
    value: (c) => together(c.droits.map((d) => d.name))
  },
  { key: 'tout_le_territoire', title: m.diagnostic_col_whole(), kind: 'text', value: (c) => c.wholeTerritory },
  {
    key: 'communes',
    title: m.diagnostic_col_communes(),
    kind: 'text',
    value: (c) => together(c.communes.map((commune) => commune.name))
  },
  {
    key: 'nis',
    title: m.diagnostic_col_nis(),
    kind: 'text',
    value: (c) => together(c.communes.map((commune) => commune.nis))
  },
  { key: 'publics', title: m.diagnostic_col_publics(), kind: 'text', value: (c) => together(c.publics) },
  {
    key: 'validite',
    title: m.diagnostic_col_validite(),
    kind: 'text',
    value: (c) => {
      const present = presentValidite(c);
      return present && validiteNames[present.result]();
    }
  },
  { key: 'validite_le', title: m.diagnostic_col_on(), kind: 'text', value: (c) => presentValidite(c)?.on },
  { key: 'raison', title: m.diagnostic_col_reason(), kind: 'text', value: (c) => presentValidite(c)?.reason },
  {
    key: 'recommandations',
    title: m.diagnostic_col_recommandations(),
    kind: 'text',
    value: (c) => together(c.recommandations.map((recommandation) => recommandation.code))
  },
  { key: 'exemple', title: m.diagnostic_col_exemple(), kind: 'text', value: (c) => c.exemple }
];
