import { request } from 'node:http';
import { expect, it } from 'vitest';
import { crawl } from './crawl.ts';
import { siteOnTheStory } from './story.ts';

/** What people, scanners and broken programs put where a code or a number is expected. */
const naughty = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  'NaN',
  '99999999999999999999999999',
  '9223372036854775808',
  '2021.5',
  "' or '1'='1",
  "'; drop table plans; --",
  '") union select null,null--',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('x')",
  '{{7*7}}${7*7}',
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%00',
  '\u0000',
  '\u202Eabc\u200B',
  'école œuvre ß ﷽ 🤷🏽‍♀️',
  'undefined',
  'null',
  '[]',
  '__proto__',
  'constructor',
  'toString',
  '%',
  '%E0%A4%A',
  '%25%30%30',
  'a'.repeat(1500),
  '%f0%9f'.repeat(20),
  '\r\nSet-Cookie: a=b',
  '92094 92094',
  '92094,92094'
];

const site = siteOnTheStory();

/** Sends the address as it is: `fetch` would mend it first. */
function send(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET'
): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(site().origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Encoded enough for the request line; what is already a percent sign stays as it is. */
const asSent = (text: string): string => encodeURIComponent(text).replaceAll('%25', '%');

/**
 * Addresses of one kind are answered by the same code: of those that differ by a code or a service, or by the language
 * where it is not French, one is asked.
 */
const kindOf = (target: string): string =>
  target
    .replace(/^\/(?:nl|de|en|ar|fa|tr|uk|es|so)(?=[/?]|$)/, '/en')
    .replace(/(\/annuaire\/(?:operateurs\/)?)[a-z0-9]+-[a-z0-9-]+(?=[/?])/, '$1#')
    .replaceAll(/\d{5}|[A-Z]-\d+/g, '#');

it('answers every parameter of every address with neither a failure nor an echo that runs', async () => {
  const pages = await crawl(site().origin, '/', 1);
  const targets = new Set<string>();
  for (const { url } of pages) {
    const { pathname, searchParams } = new URL(url, site().origin);
    const segments = pathname.split('/');
    // One address of each kind will do for the path: the last segment is the parameter.
    targets.add(`${segments.slice(0, -1).join('/')}/*`);
    for (const name of searchParams.keys())
      targets.add(`${pathname.replace(/\d{5}|[A-Z]-\d+/, (code) => code)}?${name}=*`);
  }
  for (const page of pages) {
    // Fields of forms that are asked for are parameters too, though no link carries them; posted ones are not in addresses.
    for (const [, form = ''] of page.body.matchAll(/<form\b(?![^>]*method="post")([\s\S]*?)<\/form>/g)) {
      for (const [, name = ''] of form.matchAll(/\sname="([^"]+)"/g))
        targets.add(`${new URL(page.url, site().origin).pathname}?${name}=*`);
    }
  }
  const kinds = new Map<string, string>();
  for (const target of targets) kinds.set(kindOf(target), target);
  expect(kinds.size).toBeGreaterThan(30);

  const faults: string[] = [];
  for (const target of kinds.values()) {
    for (const text of naughty) {
      const path = target.replace('*', () => asSent(text));
      const { status, body } = await send(path);
      if (status >= 500 || status === 0) faults.push(`${status} ${path}`);
      // Escaped, neither a tag nor a quote that ends an attribute comes back as it was sent.
      const runs =
        /<script>alert|<img src=x/.test(body) ||
        (text.includes('<') && body.includes(text)) ||
        (text.includes('"') && body.includes(`="${text}`));
      if (runs) faults.push(`echo ${path}`);
    }
  }
  expect(faults).toEqual([]);
}, 600_000);

it('survives hostile headers', async () => {
  const hostile: Record<string, string>[] = [
    { host: 'evil.example' },
    { host: 'a b' },
    { host: '' },
    { 'accept-encoding': 'br;q=0, gzip;q=0, *;q=0' },
    { 'accept-language': 'x'.repeat(4000) },
    { 'if-none-match': '"'.repeat(500) },
    { 'x-forwarded-proto': 'javascript' },
    { 'x-forwarded-host': 'evil.example' },
    { cookie: `a=${'b'.repeat(3000)}` }
  ];
  for (const headers of hostile) {
    const { status, body } = await send('/', headers);
    expect(status, JSON.stringify(headers)).toBeLessThan(500);
    expect(body).not.toContain('evil.example');
  }
});

it('refuses what is too long, malformed or no reading method, and says no more than that', async () => {
  expect((await send(`/communes?q=${'a'.repeat(3000)}`)).status).toBe(414);
  expect((await send('/communes?q=%')).status).toBe(400);
  expect((await send('/communes?q=%00')).status).toBe(400);
  expect((await send('/plan/__data.json')).status).toBe(404);
  expect((await send('/connexion', { 'content-length': '300000' }, 'POST')).status).toBe(413);
  expect((await send('/connexion', { 'transfer-encoding': 'chunked' }, 'POST')).status).toBe(411);
  const put = await fetch(`${site().origin}/plan`, { method: 'PUT', body: 'x' });
  expect(put.status).toBe(405);
  const post = await fetch(`${site().origin}/plan`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) });
  expect([403, 405]).toContain(post.status);
  expect(await post.text()).not.toMatch(/at .*\.js:\d+/);
});
