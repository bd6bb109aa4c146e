/** Sent with every answer. Pages bring their own Content-Security-Policy; everything else may do nothing at all. */
export const securityHeaders: Record<string, string> = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'
};

/** Only over TLS does a browser heed it, so only a site behind a proxy that says so sends it. */
export const strictTransport = 'max-age=31536000; includeSubDomains';

/** The few pages made to stand within another site's. @param path of the page, with or without its language */
export const isFramed = (path: string): boolean =>
  /^\/(?:[a-z]{2}\/)?integrer\/(?:communes\/\d{5}|plan\/etat|carte\/part|repertoire(?:-carte)?\/[a-z0-9-]{1,60}|annuaire\/recherche)(?:\?|$)/.test(
    path
  );

const { 'x-frame-options': framing = 'DENY', ...framedHeaders } = securityHeaders;

/**
 * Of an answer at the address of such a page, what only a whole page leaves out: what went wrong there is no page made to
 * stand within another site’s. What has not changed (304) says of itself what the page said.
 */
export const unframed = (path: string, status: number): Record<string, string> =>
  isFramed(path) && status !== 200 && status !== 304 ? { 'x-frame-options': framing } : {};

/** The directory, and its page without a network, may ask the device where it is, when its reader presses « Près de moi ». */
const placedHeaders = {
  ...securityHeaders,
  'permissions-policy': 'camera=(), geolocation=(self), microphone=(), payment=(), usb=()'
};
const isDirectory = (path: string): boolean =>
  /^\/(?:[a-z]{2}\/)?annuaire(?:\/hors-ligne\/gabarit)?(?:\?|$)/.test(path);

/** The program that maps draw with beside the page: it fetches the ground itself, where another site serves it. */
const isMapWorker = (path: string): boolean => path.startsWith('/_app/immutable/workers/');

/** What is sent with the answer at an address. @param mapSite the site that serves the ground of maps, if another does */
export function headersOf(path: string, mapSite?: string): Record<string, string> {
  if (isFramed(path)) return framedHeaders;
  if (mapSite && isMapWorker(path))
    return {
      ...securityHeaders,
      'content-security-policy': `${securityHeaders['content-security-policy']}; connect-src ${mapSite}`
    };
  return isDirectory(path) ? placedHeaders : securityHeaders;
}

/** The pages with a map whose ground another site may serve. */
const isMapped = (path: string): boolean =>
  /^\/(?:annuaire$|bureau\/annuaire\/lieux\/|diagnostic\/observer$)/.test(path);

/**
 * The policy of a page, opened to whoever shows it in a frame, and to the site that serves the ground of its map.
 * @param path without its language
 */
export function policyOf(path: string, policy: string, mapSite?: string): string {
  if (isFramed(path)) return policy.replace("frame-ancestors 'none'", 'frame-ancestors *');
  if (!mapSite || !isMapped(path)) return policy;
  return policy
    .replace("connect-src 'self'", `connect-src 'self' ${mapSite}`)
    .replace("img-src 'self'", `img-src 'self' ${mapSite}`);
}
