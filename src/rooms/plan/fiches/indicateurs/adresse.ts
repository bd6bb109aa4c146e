import { queryText } from '#platform/http/query.ts';
import { href } from '#messages/locale.ts';
import type { IndicateursForm } from './forms.ts';

const absent: IndicateursForm = { vue: 'courbes', axe: '', etat: '', tendance: '', page: 1 };

/** The address of the list of indicators with something changed; whatever changes, one reads from the first page on. */
export function indicateursAddress(
  asked: IndicateursForm,
  change: Partial<IndicateursForm> = {},
  path = '/plan/indicateurs'
): string {
  return href(path) + queryText({ ...asked, page: 1, ...change }, absent);
}
