import { createHash } from 'node:crypto';

/** What tells one version of a text from another. */
export const versionOf = (passages: readonly { label: string; lines: readonly string[] }[]): string =>
  createHash('sha256')
    .update(JSON.stringify(passages.map(({ label, lines }) => [label, lines])))
    .digest('hex');
