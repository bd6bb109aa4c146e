import { describe, expect, it } from 'vitest';
import * as v from 'valibot';
import { day, pageOf, placeOf, readPage } from './asked.ts';

describe('the page of a list', () => {
  const list = Array.from({ length: 500 }, (_, i) => i + 1);

  it('has the rows that it says', () => {
    expect(pageOf(list, 2, 50)).toMatchObject({ page: 2, pages: 10, first: 51, last: 100, total: 500 });
    expect(pageOf(list, 2, 50).rows).toEqual(list.slice(50, 100));
    expect(pageOf(list.slice(0, 120), 3, 50)).toMatchObject({ first: 101, last: 120 });
  });

  it('all together are the list', () => {
    expect(Array.from({ length: 10 }, (_, i) => pageOf(list, i + 1, 50).rows).flat()).toEqual(list);
  });

  it('is the last one past the end, and one of an empty list', () => {
    expect(placeOf(500, 9999, 50)).toMatchObject({ page: 10, first: 451, last: 500 });
    expect(placeOf(0, 3, 50)).toEqual({ page: 1, pages: 1, first: 0, last: 0, total: 0 });
  });

  it.each(['', '0', '-1', '1.5', '1e3', '٣', 'x', '99999', ' 2', "2' or 1=1"])('is the first for « %s »', (given) => {
    expect(readPage(new URLSearchParams({ page: given }), 'page')).toBe(1);
  });

  it('is read by its own field', () => {
    const query = new URLSearchParams('page=2&constats=7');
    expect([readPage(query, 'page'), readPage(query, 'constats'), readPage(query, 'fiches')]).toEqual([2, 7, 1]);
  });
});

describe('a day', () => {
  const read = (given?: string) => v.parse(v.object({ le: day() }), given === undefined ? {} : { le: given }).le;

  it.each(['1900-01-01', '2026-11-22', '2028-02-29', '2099-12-31'])('is « %s »', (given) => {
    expect(read(given)).toBe(given);
  });

  it.each([
    undefined,
    '',
    '2026-02-30',
    '2026-13-01',
    '1899-12-31',
    '2100-01-01',
    '22/11/2026',
    '2026-11-22T00:00',
    ' '
  ])('is not asked for by « %s »', (given) => {
    expect(read(given)).toBe('');
  });
});
