import { describe, expect, it } from 'vitest';
import { fold, keyOf, motsOf, parlants } from './normalise.ts';

const keys = (text: string) => motsOf(text).map(({ key }) => key);
const same = (...words: string[]) => expect(new Set(words.map(keyOf)).size, words.join(' ')).toBe(1);

describe('fold', () => {
  it('forgets case, accents and ligatures', () => {
    expect(fold('ÉQUIVALENCE')).toBe('equivalence');
    expect(fold('cœur')).toBe('coeur');
    expect(fold('Straße')).toBe('strasse');
  });
  it('takes the dotless i of Turkish for an i, large or small', () => {
    expect(fold('IŞIK')).toBe('isik');
    expect(fold('İş')).toBe('is');
    expect(fold('çalışma')).toBe('calisma');
  });
  it('takes the digits of Arabic and Persian for ours', () => expect(fold('١٦ ۱۶')).toBe('16 16'));
});

describe('keyOf', () => {
  it('takes plurals and silent endings off Latin words', () => {
    same('papier', 'papiers');
    same('classe', 'classes', 'class');
    same('réfugié', 'réfugiés', 'réfugiée', 'refugiees');
  });
  it('leaves short words and abbreviations whole', () => {
    expect(keyOf('bus')).toBe('bus');
    expect(keyOf('A2')).toBe('a2');
  });
  it('takes letter variants of Arabic and Persian for one', () => {
    same('أوراق', 'اوراق', 'الأوراق', 'أَوْرَاق', 'أوراــق');
    same('مدرسة', 'مدرسه', 'المدرسة');
    same('کار', 'كار');
    same('فرانسوی', 'فرانسوي');
    same('معنى', 'معني', 'معنی');
    same('طوارئ', 'طواري');
  });
  it('keeps what would be no word without its article', () => expect(keyOf('الله').length).toBeGreaterThan(2));
  it('takes Cyrillic letters that are mixed up for one', () => {
    same('ґурток', 'гурток');
    same('їжа', 'іжа', 'ижа');
    same('житло', 'жітло');
  });
});

describe('motsOf', () => {
  it('ends a word at an apostrophe or a hyphen, whatever its form', () => {
    expect(keys('l’école')).toEqual(keys("l'ecole"));
    expect(keys('sans-papiers')).toEqual(['san', 'papier']);
  });
  it('keeps the apostrophe of Ukrainian within its word', () => {
    expect(keys("комп'ютер")).toEqual(keys('комп’ютер'));
    expect(keys("комп'ютер")).toHaveLength(1);
  });
  it('parts Persian words at the zero-width non-joiner', () => expect(keys('بچه‌ها')).toEqual(keys('بچه ها')));
  it('drops signs that only steer the direction', () => expect(keys('\u200fطبيب\u200e')).toEqual(keys('طبيب')));
  it('knows which words say nothing', () =>
    expect(parlants(motsOf('où apprendre le français ?')).map(({ typed }) => typed)).toEqual([
      'apprendre',
      'français'
    ]));
  it('keeps all words where none speaks', () => expect(parlants(motsOf('où est le'))).toHaveLength(3));
  it('keeps the letter of a card', () => {
    expect(parlants(motsOf('carte A')).map(({ key }) => key)).toEqual(['cart', 'a']);
    expect(parlants(motsOf('a louer')).map(({ key }) => key)).toEqual(['louer']);
  });
  it('knows « iş » from « is » and the Dutch « les » from the French', () => {
    expect(motsOf('iş')[0]?.empty).toBe(false);
    expect(motsOf('is')[0]?.empty).toBe(true);
    expect(motsOf('les', 'nl')[0]?.empty).toBe(false);
    expect(motsOf('les', 'fr')[0]?.empty).toBe(true);
  });
  it('keeps words that turn a meaning round', () => {
    expect(parlants(motsOf('sharci la’aan'))).toHaveLength(2);
    expect(parlants(motsOf('param yok'))).toHaveLength(2);
    expect(parlants(motsOf('sans papiers'))).toHaveLength(2);
  });
  it('reads nothing in nothing', () => expect(motsOf(' ?! \u0000')).toEqual([]));
});
