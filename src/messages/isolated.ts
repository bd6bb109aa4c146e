const latin = /[A-Za-z\u00c0-\u024f]/;

/**
 * What stands for a variable in a message that reads from right to left; see `isolatedVariables` in bin/messages.ts.
 * A name or a title in Latin letters is set apart (U+2068 … U+2069), so that its brackets, its last full stop and its
 * numbers do not wander into the sentence around it. Numbers alone stand well without.
 */
export const isolated = (value: unknown): unknown =>
  typeof value === 'string' && latin.test(value) ? `\u2068${value}\u2069` : value;
