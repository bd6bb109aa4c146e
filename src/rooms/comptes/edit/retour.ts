import type { JournalLine } from '#platform/journal/read.server.ts';
import type { Acteur } from '../roles.ts';

/** What came of taking back a removal or an addition. `again`: it was changed since, or done already. */
export type Revenu = { came: 'done'; seq: number; page: string } | { came: 'gone' } | { came: 'again' };

/** By the action that a line of the journal names: takes it back. */
export type Retours = Readonly<Record<string, (acteur: Acteur, line: JournalLine, now: Date) => Promise<Revenu>>>;
