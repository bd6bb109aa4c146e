import type { SQL } from 'drizzle-orm';

/** Something that must hold in what is stored and that no constraint can express. */
export type Check = {
  /** What must hold, as a sentence. */
  holds: string;
  /** Selects one column `what` naming each row for which it does not. */
  violations: SQL;
};
