import type { Orm } from '#platform/database/engine.ts';

/**
 * Whether what was confirmed is still what would become public, looked at within the transaction that publishes it, once
 * what it is made of is locked.
 */
export type StillConfirmed = (tx: Orm) => Promise<boolean>;

export const CHANGED_SINCE = 'Ce texte vient de changer : relisez ce que tout le monde lirait.';
