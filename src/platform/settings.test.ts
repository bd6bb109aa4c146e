import { describe, expect, it } from 'vitest';
import { mapSite, readSettings } from './settings.ts';

describe('the address of the site', () => {
  const addressOf = (env: Record<string, string>) => readSettings(env).PUBLIC_URL;

  it('is where the process listens, when only this machine reaches it', () => {
    expect(addressOf({})).toBe('http://127.0.0.1:3000');
    expect(addressOf({ HOST: '::1', PORT: '3100' })).toBe('http://[::1]:3100');
  });

  it('is what the setting says', () => {
    expect(addressOf({ PUBLIC_URL: 'https://ppli.example' })).toBe('https://ppli.example');
  });

  it('is not known where others reach it, or where the port is still to come', () => {
    expect(addressOf({ HOST: '0.0.0.0' })).toBeUndefined();
    expect(addressOf({ TRUST_PROXY: 'yes' })).toBeUndefined();
    expect(addressOf({ PORT: '0' })).toBeUndefined();
  });
});

describe('a wrong value', () => {
  it('is named with what is wrong, on one line', () => {
    expect(() => readSettings({ PORT: 'x' })).toThrow(/^PORT "x" .+\. See the table of settings in README\.md\.$/);
  });

  it('is not shown where it may hold a password', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://me:secret@db' })).toThrow(/^DATABASE_URL (?!.*secret)/);
  });
});

describe('whether links are looked at', () => {
  it('is so unless it is refused, and nothing else is understood', () => {
    expect(readSettings({}).CHECK_LINKS).toBe(true);
    expect(readSettings({ CHECK_LINKS: 'no' }).CHECK_LINKS).toBe(false);
    for (const wrong of ['0', 'non', 'YES', 'false'])
      expect(() => readSettings({ CHECK_LINKS: wrong }), wrong).toThrow(/^CHECK_LINKS "/);
  });
});

describe('the style of the ground of maps', () => {
  it('is an address whose site alone pages may fetch from', () => {
    const settings = readSettings({ MAP_STYLE_URL: 'https://tiles.example:8443/styles/clair.json?key=1' });
    expect(mapSite(settings)).toBe('https://tiles.example:8443');
    expect(mapSite(readSettings({}))).toBeUndefined();
  });

  it('cannot smuggle words into the policy of pages', () => {
    for (const wrong of [
      'https://a.example',
      'ftp://a.example/s',
      "https://a.example/s; script-src 'unsafe-inline'",
      'https://a b/s'
    ])
      expect(() => readSettings({ MAP_STYLE_URL: wrong }), wrong).toThrow(/^MAP_STYLE_URL /);
  });
});
