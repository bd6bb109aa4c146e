import { eq } from 'drizzle-orm';
import { db } from '#platform/database/current.ts';
import { constats } from '../../diagnostic/tables.ts';
import { fiches } from '../../plan/fiches/tables.ts';
import { recommandations } from '../../plan/tables.ts';

const pages = {
  fiches: { table: fiches, path: '/plan/fiches/', word: 'Fiche-action' },
  recommandations: { table: recommandations, path: '/plan/recommandations/', word: 'Recommandation' },
  constats: { table: constats, path: '/diagnostic/constats/', word: 'Constat' }
};

const isPaged = (kind: string): kind is keyof typeof pages => Object.hasOwn(pages, kind);

/** What an object that the journal names is, in a word. */
export const wordOf = (kind: string): string => (isPaged(kind) ? pages[kind].word : kind);

/** The address of the page of an object that the journal names; null where it has none. */
export async function addressOf(kind: string, id: string): Promise<string | null> {
  if (!isPaged(kind)) return null;
  const { table, path } = pages[kind];
  const [row] = await db().select({ code: table.code }).from(table).where(eq(table.id, id));
  return row ? path + row.code : null;
}
