import { href } from '#messages/locale.ts';
import type { IndicateursForm } from './forms.ts';

const absent: IndicateursForm = { vue: 'courbes', axe: '', etat: '', tendance: '', page: 1 };
const keys = ['axe', 'etat', 'tendance', 'vue', 'page'] as const;

/** The address of the list of indicators with something changed; whatever changes, one reads from the first page on. */
export function indicateursAddress(
  asked: IndicateursForm,
  change: Partial<IndicateursForm> = {},
  path = '/plan/indicateurs'
): string {
  const next = { ...asked, page: 1, ...change };
  const query = new URLSearchParams();
  for (const key of keys) if (next[key] !== absent[key]) query.set(key, String(next[key]));
  const text = query.toString();
  return href(path) + (text ? `?${text}` : '');
}
