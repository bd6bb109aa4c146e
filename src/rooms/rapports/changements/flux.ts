import { m } from '#messages';
import { href } from '#messages/locale.ts';
import type { FeedEntry } from '#platform/exports/atom.ts';
import type { Change } from './queries.server.ts';
import { codeOf, kindName, toldInLine } from './words.ts';

/**
 * Changes as entries of a feed. A day has no hour: all of one day bear its beginning.
 * @param full the full address of a path of the site
 */
export const entriesOf = (changes: readonly Change[], centreId: string, full: (path: string) => string): FeedEntry[] =>
  changes.map((change) => ({
    key: `${centreId}/${change.key}`,
    title: [codeOf(change), change.title].filter(Boolean).join(' '),
    day: change.on,
    link: full(href(change.path)),
    summary: [toldInLine(change), change.reason, change.exemple ? m.exemple() : null].filter(Boolean).join('. '),
    categories: [
      { term: change.kind, label: kindName(change.kind) },
      ...(change.exemple ? [{ term: 'exemple', label: m.plan_col_exemple() }] : [])
    ]
  }));
