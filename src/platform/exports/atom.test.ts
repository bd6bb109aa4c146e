import { describe, expect, it } from 'vitest';
import { idOf, toAtom, type Feed } from './atom.ts';

const entry = {
  key: 'etat/F-14/3',
  title: 'F-14 « factures » & <énergie>',
  day: '2026-11-06',
  link: '/plan/fiches/F-14?a=1&b=2',
  summary: 'de « en cours » à « réalisée »',
  categories: [{ term: 'etat', label: 'États "des" fiches' }]
};
const feed: Feed = {
  key: 'feed',
  title: 'Plan',
  lang: 'fr',
  author: 'Centre',
  self: '/plan/changements.atom',
  page: '/plan/changements',
  entries: [entry, { ...entry, key: 'etat/F-15/1', day: '2026-10-01' }]
};

describe('a feed', () => {
  it('has what RFC 4287 asks of a feed and of each entry, once', () => {
    const [head = '', ...entries] = toAtom(feed).split('<entry>');
    for (const name of ['id', 'title', 'updated', 'author'])
      expect(head.match(new RegExp(`<${name}>`, 'g')), name).toHaveLength(1);
    expect(head).toMatch(/<link rel="self"/);
    expect(entries).toHaveLength(2);
    for (const one of entries)
      for (const name of ['id', 'title', 'updated', 'summary'])
        expect(one.match(new RegExp(`<${name}>`, 'g')), name).toHaveLength(1);
  });

  it('was changed when its latest entry was', () => {
    expect(toAtom(feed)).toMatch(/<title>Plan<\/title>\n<updated>2026-11-06T00:00:00Z/);
    expect(toAtom({ ...feed, entries: [] })).toContain('<updated>1970-01-01T00:00:00Z');
  });

  it('writes what XML reads as what it stands for, and leaves out what it cannot hold', () => {
    const text = toAtom({ ...feed, title: 'a\u0000b\u001f<&"\ud800c', entries: [entry] });
    expect(text).toContain('<title>ab&lt;&amp;&quot;c</title>');
    expect(text).toContain('F-14 « factures » &amp; &lt;énergie&gt;');
    expect(text).toContain('href="/plan/fiches/F-14?a=1&amp;b=2"');
    expect(text).toContain('label="États &quot;des&quot; fiches"');
  });

  it('gives each thing an id of its own that never changes', () => {
    expect(idOf('etat/F-14/3')).toBe(idOf('etat/F-14/3'));
    expect(idOf('etat/F-14/3')).not.toBe(idOf('etat/F-14/4'));
    expect(idOf('etat/F-14/3')).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
    );
  });
});
