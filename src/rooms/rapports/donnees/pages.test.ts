import { describe, expect, it } from 'vitest';
import { linksOf, MOST_ROWS, pageOf, ROWS } from './pages.ts';

const asked = (query: string) => pageOf(new URLSearchParams(query));

describe('the rows that an address asks for', () => {
  it('are the first when nothing is asked, or nothing that is understood', () => {
    for (const query of ['', 'limit=', 'limit=-1&offset=-5', 'limit=1e9&offset=NaN', 'limit=%00', 'offset=99999999999'])
      expect(asked(query), query).toEqual({ limit: ROWS, offset: 0 });
  });
  it('are never none and never too many', () => {
    expect(asked('limit=0')).toEqual({ limit: 1, offset: 0 });
    expect(asked('limit=99999&offset=40')).toEqual({ limit: MOST_ROWS, offset: 40 });
  });
});

describe('the links between pages', () => {
  const links = (query: string, total: number) => {
    const search = new URLSearchParams(query);
    const found = linksOf('/donnees/fiches.json', search, pageOf(search), total);
    return Object.fromEntries(
      [...found.matchAll(/<[^?]*\?([^>]*)>; rel="(\w+)"/g)].map(([, to = '', rel = '']) => [
        rel,
        Number(new URLSearchParams(to).get('offset'))
      ])
    );
  };
  it('lead through all rows, each once', () => {
    let offset: number | undefined = 0;
    const seen: number[] = [];
    while (offset !== undefined) {
      for (let row = offset; row < Math.min(36, offset + 10); row += 1) seen.push(row);
      offset = links(`limit=10&offset=${offset}`, 36)['next'];
    }
    expect(seen).toEqual(Array.from({ length: 36 }, (_, i) => i));
  });
  it('say where the ends are', () => {
    expect(links('limit=10', 36)).toEqual({ first: 0, next: 10, last: 30 });
    expect(links('limit=10&offset=30', 36)).toEqual({ first: 0, prev: 20, last: 30 });
    expect(links('limit=10&offset=500', 36)).toEqual({ first: 0, prev: 30, last: 30 });
    expect(links('limit=10', 0)).toEqual({ first: 0, last: 0 });
  });
  it('keep what was asked', () => {
    const query = new URLSearchParams('etat=bloquee&limit=1');
    expect(linksOf('/x', query, pageOf(query), 2)).toContain('</x?etat=bloquee&limit=1&offset=1>; rel="next"');
  });
});
