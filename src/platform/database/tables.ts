import { pgSchema } from 'drizzle-orm/pg-core';

/**
 * Where tables stand that no page of the public is drawn from: people, sessions, the journal, mail, drafts. A write there
 * raises no revision, so that signing in does not throw kept pages away.
 */
export const prive = pgSchema('prive');
