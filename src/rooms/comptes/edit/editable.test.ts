import { describe, expect, it } from 'vitest';
import { merge, rewind } from './editable.ts';

const base = { title: 'Cours du soir', publics: ['femmes'], results: null as string | null };

describe('two people on one text', () => {
  it('each changes another field: both stand', () => {
    const theirs = { ...base, results: 'Douze inscrites' };
    const { fields, changed, conflicts } = merge(base, theirs, { title: 'Cours du matin', results: null });
    expect(fields).toEqual({ title: 'Cours du matin', publics: ['femmes'], results: 'Douze inscrites' });
    expect(changed).toEqual({ title: 'Cours du matin' });
    expect(conflicts).toEqual({});
  });
  it('both change one field: neither is lost', () => {
    const theirs = { ...base, title: 'Cours de midi' };
    const { fields, changed, conflicts } = merge(base, theirs, { title: 'Cours du matin', publics: ['jeunes'] });
    expect(fields).toEqual({ ...theirs, publics: ['jeunes'] });
    expect(changed).toEqual({ publics: ['jeunes'] });
    expect(conflicts).toEqual({ title: { theirs: 'Cours de midi' } });
  });
  it('both write the same: nothing is left to do', () => {
    const { changed, conflicts } = merge(base, { ...base, title: 'Cours du matin' }, { title: 'Cours du matin' });
    expect([changed, conflicts]).toEqual([{}, {}]);
  });
  it('a field that was not sent is not touched', () => {
    expect(merge(base, base, {}).changed).toEqual({});
  });
  it('what the journal gives back in another order is the same', () => {
    const closed = { fermetures: [{ from: '2026-12-24', to: '2027-01-03', reason: null as string | null }] };
    const kept = { fermetures: [{ to: '2027-01-03', from: '2026-12-24', reason: null as string | null }] };
    expect(merge(kept, { fermetures: [] as typeof closed.fermetures }, closed)).toMatchObject({
      ...{ changed: {}, conflicts: {} }
    });
  });
  it('a text can be emptied', () => {
    const full = { ...base, results: 'Douze' as string | null };
    expect(merge(full, full, { results: null }).changed).toEqual({ results: null });
  });
});

it('what was is found back from what is and from the journal', () => {
  const now = { title: 'C', results: 'fin' };
  const lines = [{ before: { title: 'B' } }, { before: { title: 'A', results: null, gone: 1 } }, { before: null }];
  expect(rewind(now, lines)).toEqual({ title: 'A', results: null });
  expect(now.title).toBe('C');
});
