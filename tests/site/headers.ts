import { securityHeaders } from '../../src/platform/http/headers.ts';
import type { Crawled } from './crawl.ts';

/** What an answer says besides its text. */
type Answer = Pick<Crawled, 'url' | 'status' | 'type' | 'headers'>;

export async function headersAt(origin: string, url: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(origin + url, { redirect: 'manual', ...init });
  await answer.arrayBuffer();
  return { url, status: answer.status, type: answer.headers.get('content-type') ?? '', headers: answer.headers };
}

/** The pictures, scripts, styles and fonts that pages are shown with: one of each kind. */
export function partsOf(origin: string, pages: readonly Pick<Crawled, 'url' | 'type' | 'body'>[]): string[] {
  const kinds = new Map<string, string>();
  for (const { body, type, url } of pages) {
    if (!type.startsWith('text/html')) continue;
    const named = /<(?:link|script|img)\b[^>]*?\s(?:href|src)="([^"]+)"|"og:image" content="([^"]+)"/g;
    for (const [, part, picture = ''] of body.matchAll(named)) {
      const at = new URL((part ?? picture).replaceAll('&amp;', '&'), origin + url);
      const kind = at.pathname.replaceAll(/\d{5}|[A-Z]-\d+/g, '#').replace(/^\/[a-z]{2}\//, '/');
      // What a page says is its own address is a page, and looked at as one.
      if (at.origin === origin && /\.\w+$/.test(at.pathname)) kinds.set(kind, at.pathname + at.search);
    }
  }
  return [...kinds.values()];
}

/** The pages made to stand within another site's: they alone may be framed. */
const isFrame = ({ url, status, type }: Answer): boolean =>
  status === 200 && type.startsWith('text/html') && /^\/(?:[a-z]{2}\/)?integrer\/./.test(url);

/** The pages that may ask where the device is. */
const asksWhere = (url: string): boolean => /^\/(?:[a-z]{2}\/)?annuaire(?:\/hors-ligne\/gabarit)?(?:\?|$)/.test(url);

/** What of the table differs at an answer, and how; null for what is not sent. */
function expectedOf(answer: Answer): Record<string, string | null> {
  const { url, type, headers } = answer;
  // Open data and pictures are for every site; a page never is.
  const shared = headers.get('access-control-allow-origin') === '*' && !type.startsWith('text/html');
  return {
    ...securityHeaders,
    ...(shared ? { 'cross-origin-resource-policy': 'cross-origin' } : {}),
    ...(isFrame(answer) ? { 'x-frame-options': null } : {}),
    ...(asksWhere(url)
      ? { 'permissions-policy': 'camera=(), geolocation=(self), microphone=(), payment=(), usb=()' }
      : {})
  };
}

/** A policy as its directives, each with its sources. */
const directivesOf = (policy: string): Map<string, string[]> =>
  new Map(
    policy
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name = '', ...sources]) => [name, sources])
  );

/** What a page must not be allowed, by the properties of its policy. */
function* faultsOfPolicy(answer: Answer): Generator<string> {
  const policy = answer.headers.get('content-security-policy') ?? '';
  const directives = directivesOf(policy);
  const ancestors = isFrame(answer) ? '*' : "'none'";
  if (directives.get('frame-ancestors')?.join(' ') !== ancestors) yield `frame-ancestors is not ${ancestors}`;
  for (const name of ['default-src', 'base-uri'])
    if (directives.get(name)?.join(' ') !== "'none'") yield `${name} is not 'none'`;
  if (!directives.has('form-action')) yield 'forms may be sent anywhere';
  // Neither inline nor eval, no host, no scheme and no wildcard: the site itself or nothing.
  for (const [name, sources] of directives) {
    if (name === 'frame-ancestors') continue;
    for (const source of sources) if (source !== "'self'" && source !== "'none'") yield `${name} lets ${source} in`;
  }
}

/** Where the headers of an answer differ from the product's table, and what its policy lets in. */
export function faultsOfHeaders(answer: Answer): string[] {
  const { 'content-security-policy': closed, ...expected } = expectedOf(answer);
  const differ = Object.entries(expected)
    .filter(([name, value]) => answer.headers.get(name) !== value)
    .map(([name]) => `${name} is ${answer.headers.get(name)}`);
  // Pages bring a policy of their own; everything else may do nothing at all.
  const open = !answer.type.startsWith('text/html') && answer.headers.get('content-security-policy') !== closed;
  return [...differ, ...(open ? ['not the closed policy'] : []), ...faultsOfPolicy(answer)].map(
    (fault) => `${answer.status} ${answer.url}: ${fault}`
  );
}
