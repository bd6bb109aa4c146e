import { createHash } from 'node:crypto';

/** One entry of a feed. */
export type FeedEntry = {
  /** Names it for ever; its id is made of this. */
  key: string;
  title: string;
  /** YYYY-MM-DD: the day it tells of. */
  day: string;
  link: string;
  summary: string;
  categories: readonly { term: string; label: string }[];
};

export type Feed = {
  key: string;
  title: string;
  subtitle?: string;
  /** The language of the interface that wrote it, such as `fr`. */
  lang: string;
  author: string;
  /** Where it is read from, and the page it is about. */
  self: string;
  page: string;
  entries: readonly FeedEntry[];
};

/** Signs that XML 1.0 cannot hold are dropped; those that it reads are written as what they stand for. */
export const xml = (text: string): string =>
  text
    .replace(/(?![\t\n\r])\p{Cc}|\p{Cs}|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/**
 * An id that stays the same wherever the site moves: a name-based UUID (version 5, RFC 9562) in a space of our own, made
 * once for PPLI.
 */
export function idOf(key: string): string {
  const space = Buffer.from('7b0d6c1f3a5e4f0c9a4d2c8b51e6f3a7', 'hex');
  const bytes = createHash('sha1').update(space).update(key).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `urn:uuid:${[hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')}`;
}

const moment = (day: string): string => `${day}T00:00:00Z`;

/** A feed (Atom, RFC 4287), its entries as given. A feed without entries was last changed never: at the epoch. */
export function toAtom(feed: Feed): string {
  const updated = feed.entries.reduce((latest, { day }) => (day > latest ? day : latest), '1970-01-01');
  const entries = feed.entries.map(
    (entry) => `<entry>
<id>${idOf(entry.key)}</id>
<title>${xml(entry.title)}</title>
<updated>${moment(entry.day)}</updated>
<link rel="alternate" type="text/html" href="${xml(entry.link)}"/>
${entry.categories.map(({ term, label }) => `<category term="${xml(term)}" label="${xml(label)}"/>`).join('')}
<summary>${xml(entry.summary)}</summary>
</entry>
`
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.lang)}">
<id>${idOf(feed.key)}</id>
<title>${xml(feed.title)}</title>
${feed.subtitle ? `<subtitle>${xml(feed.subtitle)}</subtitle>\n` : ''}<updated>${moment(updated)}</updated>
<author><name>${xml(feed.author)}</name></author>
<link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>
<link rel="alternate" type="text/html" href="${xml(feed.page)}"/>
${entries.join('')}</feed>
`;
}
