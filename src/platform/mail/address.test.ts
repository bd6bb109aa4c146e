import { describe, expect, it } from 'vitest';
import { checkAddress, checkLine, isAddress, MailRefused, readMailbox } from './address.ts';

describe('addresses', () => {
  it.each(['anne@centre.be', 'anne.lefèvre+ppli@sous.centre.example', "o'neil@x.be", 'é@école.be', 'x@localhost'])(
    '%s is one',
    (text) => expect(checkAddress(text)).toBe(text)
  );
  it.each([
    '',
    'anne',
    '@x.be',
    'anne@',
    'anne@x.be\r\nBcc: tous@x.be',
    'anne@x.be\nX: y',
    'anne@x.be%0d\r',
    'anne@x.be\u0000',
    'anne@x.be\u2028Bcc: b@x.be',
    'anne@x.be,bob@x.be',
    'anne@x.be;bob@x.be',
    'Anne <anne@x.be>',
    '<anne@x.be>',
    'anne @x.be',
    'a@b@c.be',
    '"a b"@x.be',
    `${'a'.repeat(250)}@x.be`
  ])('%j is none', (text) => {
    expect(isAddress(text)).toBe(false);
    expect(() => checkAddress(text)).toThrow(MailRefused);
  });
  it('of a sender may have a name', () => {
    expect(readMailbox('PPLI Namur <ppli@centre.be>')).toEqual({ name: 'PPLI Namur', address: 'ppli@centre.be' });
    expect(readMailbox('ppli@centre.be')).toEqual({ name: '', address: 'ppli@centre.be' });
    expect(readMailbox('PPLI\nBcc: x <ppli@centre.be>')).toBeUndefined();
    expect(readMailbox('a <b@x.be> <c@x.be>')).toBeUndefined();
  });
});

describe('what stands in a header', () => {
  it('is on one line', () => {
    expect(checkLine('subject', 'Réactualisation : votre avis')).toBe('Réactualisation : votre avis');
    for (const text of ['a\r\nBcc: b@x.be', 'a\nb', 'a\rb', 'a\u0085b', 'a\u2029b', 'a\u0000b'])
      expect(() => checkLine('subject', text)).toThrow(MailRefused);
  });
  it('is not endless', () => expect(() => checkLine('subject', 'a'.repeat(501))).toThrow(MailRefused));
});
