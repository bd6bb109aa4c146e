import { describe, expect, it } from 'vitest';
import { LONGEST, lireRequete } from './requete.ts';

const queries = (question: string) => lireRequete(question).map(({ tournures }) => tournures.map(({ query }) => query));

describe('lireRequete', () => {
  it('looks for each word that says something', () => {
    expect(lireRequete('les stages à Ciney').map(({ typed }) => typed)).toEqual(['stages', 'Ciney']);
  });

  it('also looks for two words in a row as one, and for the rest of a word that was begun', () => {
    expect(queries('basse sambre')[0]).toEqual(['basse', 'bassesambre', 'basse:*']);
    expect(queries('basse sambre')[1]).toEqual(['sambre', 'sambre:*']);
  });

  it.each(['F-06', 'f6', 'F 06', 'fiche 6', 'Fiche n° 6', 'fiches 006'])('reads « %s » as a code', (question) => {
    expect(queries(question.replace(' n°', ''))).toEqual([['f6']]);
  });
  it('knows the codes of recommandations and constats too', () => {
    expect(queries('R-24')).toEqual([['r24']]);
    expect(queries('constat 3')).toEqual([['c3']]);
  });
  it('takes a postal code for no code', () => expect(queries('5060')[0]?.[0]).toBe('5060'));

  it('finds an abbreviation by what it stands for, and the reverse', () => {
    expect(queries('AMU')[0]).toContain('aide <-> medicale <-> urgente');
    const [whole, ...more] = queries('aide médicale urgente');
    expect(more).toEqual([]);
    expect(whole).toContain('amu');
    expect(queries('plans de cohésion sociale')[0]).toContain('pcs');
  });

  it('brings words to the forms that the entries hold', () => {
    expect(queries('jurées')[0]?.[0]).toBe('jure');
    expect(queries('vélos')[0]?.[0]).toBe('velo');
    expect(queries('lieux')[0]?.[0]).toBe('lieu');
  });

  it('gives nothing but words, spaces and its own signs to PostgreSQL', () => {
    const hostile = `a'b"c:*d&e|f!g(h)i<->j\\k%_; drop table x -- ${'𝔘'} مدرسة école ²`;
    for (const query of queries(hostile).flat())
      expect(query).toMatch(/^[\p{L}\p{N}]+((?: & | <-> )[\p{L}\p{N}]+)*(:\*)?$/u);
  });

  it('reads no more than so much', () => {
    expect(lireRequete(Array.from({ length: 60 }, (_, i) => `mot${i}`).join(' ')).length).toBeLessThanOrEqual(8);
    expect(lireRequete('x'.repeat(5000))[0]?.typed).toHaveLength(LONGEST);
  });

  it.each(['', ' ', '«»', '&|!'])('looks for nothing in « %s »', (question) =>
    expect(lireRequete(question)).toEqual([])
  );
});
