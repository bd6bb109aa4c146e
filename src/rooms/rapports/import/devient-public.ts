import type { Passage } from '../../comptes/edit/a-publier.ts';
import { said } from './cellules.ts';
import { colonnesOf } from './colonnes.ts';
import type { Kind, Lists } from './feuilles.ts';
import type { Row } from './regles.server.ts';

/** Whether writing a row lets everybody read what few could read, or nobody. */
export const becomesPublic = (before: Row | undefined, after: Row): boolean =>
  after.visibility === 'public' && before?.visibility !== 'public';

/**
 * What everybody would read of an object: all that its row says, not only what the file changes, and what stands under
 * it (`beside`).
 */
export function passagesOf(kind: Kind, row: Row, lists: Lists, beside: readonly string[]): Passage[] {
  const own = colonnesOf(kind, [])
    .filter(({ key, told }) => !told && key !== 'id' && key !== 'visibility')
    .map(({ key, title, reading }) => ({ label: title, lines: said(reading, row[key], lists).split('\n') }));
  return [...own, { label: 'notes, étapes, indicateurs, moyens, états', lines: [...beside] }]
    .map(({ label, lines }) => ({ label, lines: lines.filter(Boolean) }))
    .filter(({ lines }) => lines.length);
}
