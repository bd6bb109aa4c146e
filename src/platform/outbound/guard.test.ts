import { describe, expect, it } from 'vitest';
import { isPublicAddress, isReserved, readTarget } from './guard.ts';

const why = (text: string): string => {
  const target = readTarget(text);
  return target.ok ? `asked: ${target.host}` : target.why;
};

describe('addresses that are asked for', () => {
  it.each([
    ['http://www.cpas-namur.be', 'www.cpas-namur.be'],
    ['HTTPS://Www.Namur.BE./a?b=c#d', 'www.namur.be'],
    ['https://namur.be:443/', 'namur.be'],
    ['https://namur.be:80/', 'namur.be'],
    ['http://94.107.216.2/', '94.107.216.2'],
    ['http://[2a02:a03f::1]/', '2a02:a03f::1'],
    ['https://maison-de-l’accueil.be/', 'xn--maison-de-laccueil-rq9j.be']
  ])('%s', (text, host) => {
    expect(why(text)).toBe(`asked: ${host}`);
  });

  it('without the part that servers are never sent', () => {
    const target = readTarget('https://namur.be/a#b');
    expect(target.ok && target.url.href).toBe('https://namur.be/a');
  });
});

describe('addresses that are not', () => {
  it.each([
    ...['', 'namur.be', 'http://', 'http:///', 'http://[::1', 'https://a b.be/', 'http://%00.be/'].map((text) => [
      text,
      'malformed'
    ]),
    [`https://namur.be/${'a'.repeat(3000)}`, 'malformed'],
    ...[
      'ftp://namur.be/',
      'file:///etc/passwd',
      'javascript:alert(1)',
      'gopher://namur.be',
      'data:,x',
      'ws://namur.be'
    ].map((text) => [text, 'scheme']),
    ...['http://user@namur.be/', 'http://a:b@namur.be/', 'http://namur.be@10.0.0.1/', 'http://:x@127.0.0.1/'].map(
      (text) => [text, 'user']
    ),
    ...[
      'http://namur.be:22/',
      'http://namur.be:8080/',
      'https://namur.be:6379/',
      'http://namur.be:81',
      'http://127.0.0.1:5432/'
    ].map((text) => [text, 'port']),
    ...[
      'https://site.example/',
      'http://a.test',
      'http://b.invalid.',
      'https://EXAMPLE.com/',
      'https://www.example.org'
    ].map((text) => [text, 'reserved']),
    ...[
      ...['http://localhost/', 'http://LOCALHOST./', 'http://a.localhost', 'http://imprimante.local/', 'http://db/'],
      ...['http://metadata.google.internal/', 'http://intranet/', 'http://nas.home.arpa/', 'http://x.onion/']
    ].map((text) => [text, 'local'])
  ])('%s: %s', (text = '', reason = '') => {
    expect(why(text)).toBe(reason);
  });

  it.each([
    ...['127.0.0.1', '127.1', '127.255.255.254', '2130706433', '0x7f000001', '0177.0.0.1', '0x7f.1', '017700000001'],
    ...['0.0.0.0', '0', '10.0.0.1', '10.255.255.255', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254'],
    ...['100.64.0.1', '100.127.255.255', '192.0.0.1', '192.0.2.7', '198.18.0.1', '198.51.100.1', '203.0.113.9'],
    ...['224.0.0.1', '239.255.255.255', '240.0.0.1', '255.255.255.255', '192.88.99.1', '①②⑦.⓪.⓪.①', '127。0。0。1'],
    ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::ffff:a9fe:a9fe]', '[::127.0.0.1]', '[fe80::1]'],
    ...['[fc00::1]', '[fd12:3456::1]', '[ff02::1]', '[fec0::1]', '[64:ff9b::7f00:1]', '[64:ff9b:1::1]', '[100::1]'],
    ...['[2002:7f00:1::]', '[2001:db8::1]', '[2001::1]', '[2001:10::1]', '[3fff::1]', '[0:0:0:0:0:ffff:10.0.0.1]']
  ])('http://%s/: a network that is not the public one', (host) => {
    expect(why(`http://${host}/`)).toBe('private');
  });
});

it('knows an address of the public Internet from all others, as names give it', () => {
  for (const open of ['8.8.8.8', '94.107.216.2', '172.32.0.1', '100.128.0.1', '2a00:1450::1', '2606:4700::1111'])
    expect([open, isPublicAddress(open)]).toEqual([open, true]);
  for (const shut of [
    '',
    'namur.be',
    '127.0.0.1',
    '::ffff:8.8.8.8',
    'fe80::1%eth0',
    '2a00:1450::1%lo',
    '1.2.3',
    '8.8.8.8 '
  ])
    expect([shut, isPublicAddress(shut)]).toEqual([shut, false]);
});

it('knows the names that nobody can own', () => {
  for (const name of ['example', 'a.example', 'x.y.test', 'INVALID', 'example.net', 'www.example.com.'])
    expect([name, isReserved(name)]).toEqual([name, true]);
  for (const name of ['', 'example.be', 'monexample', 'test.be', 'notexample.com'])
    expect([name, isReserved(name)]).toEqual([name, false]);
});
