import { queryText } from '#platform/http/query.ts';
import { href } from '#messages/locale.ts';
import type { ChangementsForm } from './forms.ts';

const absent: ChangementsForm = { depuis: 'trimestre', le: '', quoi: '', axe: '', page: 1 };

/** The address of the list of changes with something changed; whatever changes, one reads from the first page on. */
export function changementsAddress(
  asked: ChangementsForm,
  change: Partial<ChangementsForm> = {},
  path = '/plan/changements'
): string {
  return href(path) + queryText({ ...asked, page: 1, ...change }, absent);
}

/**
 * The feed of the same kinds and axis: it has no day, whoever follows it has read the rest; but that of what came since the
 * last plénière begins anew after each.
 */
export const feedAddress = ({ depuis, quoi, axe }: ChangementsForm): string =>
  changementsAddress(
    { ...absent, quoi, axe, ...(depuis === 'pleniere' ? { depuis } : {}) },
    {},
    '/plan/changements.atom'
  );
