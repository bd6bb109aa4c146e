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
  /^\/(?:[a-z]{2}\/)?integrer\/(?:communes\/\d{5}|plan\/etat|carte\/part)(?:\?|$)/.test(path);

const { 'x-frame-options': _, ...framedHeaders } = securityHeaders;

/** The directory may ask the device where it is, when its reader presses « Près de moi ». */
const placedHeaders = {
  ...securityHeaders,
  'permissions-policy': 'camera=(), geolocation=(self), microphone=(), payment=(), usb=()'
};
const isDirectory = (path: string): boolean => /^\/(?:[a-z]{2}\/)?annuaire(?:\?|$)/.test(path);

/** What is sent with the answer at an address. */
export function headersOf(path: string): Record<string, string> {
  if (isFramed(path)) return framedHeaders;
  return isDirectory(path) ? placedHeaders : securityHeaders;
}

/** The policy of a page, opened to whoever shows it in a frame. */
export const policyOf = (path: string, policy: string): string =>
  isFramed(path) ? policy.replace("frame-ancestors 'none'", 'frame-ancestors *') : policy;
