import { readFileSync } from 'node:fs';
import type { Database } from '../src/platform/database/open.ts';

/**
 * Puts ten times the story into a database that holds the story: 10 centres, all communes of Wallonia, 5,300 fiches and
 * 20,000 constats (see large-story.sql). A few seconds on PostgreSQL.
 */
export async function enlargeStory(database: Database): Promise<void> {
  const sql = readFileSync(new URL('large-story.sql', import.meta.url), 'utf8');
  await database.session((session) => session.script(sql));
  await database.execute('vacuum analyze');
}
