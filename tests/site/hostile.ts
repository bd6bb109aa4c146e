import { request } from 'node:http';
import { findRoute, type Found } from './routes.ts';

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

/** One of each sort of them, for what has been through the same reading already. */
const few = [
  '',
  '-1',
  '99999999999999999999999999',
  "' or '1'='1",
  '"><img src=x onerror=alert(1)>',
  '../../../../etc/passwd',
  '%00',
  '%E0%A4%A',
  '\u202Eabc\u200B',
  '__proto__',
  'a'.repeat(1500)
];

/** A place in an address where something is asked for: what stands before and after it, and what is put there. */
export type Target = { before: string; after: string; texts: readonly string[] };

export type Answer = { status: number; body: string };

/** Sends an address as it is: `fetch` would mend it first. */
export function send(
  origin: string,
  path: string,
  headers: Record<string, string> = {},
  method = 'GET'
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, headers, method }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
      response.once('error', reject);
    });
    sent.once('error', reject);
    sent.end();
  });
}

/** Encoded enough for the request line; what is already a percent sign stays as it is. */
const asSent = (text: string): string => encodeURIComponent(text).replaceAll('%25', '%');

/** Parameters that name one of a few things, each answered by a program of its own: what is asked of one is asked of each. */
const kinds = new Set(['liste', 'quoi', 'name', 'kind']);

/** Addresses of one kind are answered by the same program. */
const kindOf = (path: string, { id, parameters }: Found): string =>
  [id, ...parameters.filter(({ name }) => kinds.has(name)).map(({ from, to }) => path.slice(from, to))].join(' ');

/** What is asked for at an address by its query or by a form (what is posted stands in no address). */
function* askedOn({ url, body }: { url: string; body: string }): Generator<{ pathname: string; name: string }> {
  const at = new URL(url, 'http://site.example');
  for (const name of at.searchParams.keys()) yield { pathname: at.pathname, name };
  for (const [, head = '', form = ''] of body.matchAll(/<form\b((?![^>]*method="post")[^>]*)>([\s\S]*?)<\/form>/g)) {
    const { pathname } = new URL(/\saction="([^"]*)"/.exec(head)?.[1] ?? at.pathname, at);
    for (const [, name = ''] of form.matchAll(/\sname="([^"]+)"/g)) yield { pathname, name };
  }
}

/**
 * Every parameter of these addresses, once for each kind of address: each part of the path that its route takes as one,
 * and each name that is asked for. The last part is read first and refused first: it is asked with everything.
 * @param pages in French: languages have the same parameters
 */
export function targetsOf(pages: readonly { url: string; body: string }[]): Map<string, Target> {
  const targets = new Map<string, Target>();
  const add = (key: string, target: Target) => void (targets.has(key) || targets.set(key, target));
  for (const page of pages) {
    const { pathname } = new URL(page.url, 'http://site.example');
    const { id, parameters } = findRoute(pathname) ?? { id: '', parameters: [] };
    for (const [i, { name, from, to }] of parameters.entries()) {
      const texts = i === parameters.length - 1 ? naughty : few;
      add(`${id} [${name}]`, { before: pathname.slice(0, from), after: pathname.slice(to), texts });
    }
    for (const { pathname: path, name } of askedOn(page)) {
      const found = findRoute(path);
      if (found) add(`${kindOf(path, found)} ?${name}`, { before: `${path}?${name}=`, after: '', texts: naughty });
    }
  }
  return targets;
}

/** As many as a browser asks at once, and as keep two slow cores busy. */
const AT_ONCE = 8;

/** Asks each text at each place. @returns what failed, and what came back as it would run */
export async function attack(
  origin: string,
  targets: Iterable<Target>,
  headers: Record<string, string> = {}
): Promise<string[]> {
  const faults: string[] = [];
  const asked = [...targets].flatMap(({ before, after, texts }) =>
    texts.map((text) => ({ text, path: before + asSent(text) + after }))
  );
  const left = asked.values();
  const ask = async (): Promise<void> => {
    for (const { text, path } of left) {
      const { status, body } = await send(origin, path, headers);
      if (status >= 500 || status === 0) faults.push(`${status} ${path}`);
      // Escaped, neither a tag nor a quote that ends an attribute comes back as it was sent.
      const runs =
        /<script>alert|<img src=x/.test(body) ||
        (text.includes('<') && body.includes(text)) ||
        (text.includes('"') && body.includes(`="${text}`));
      if (runs) faults.push(`echo ${path}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return faults;
}
