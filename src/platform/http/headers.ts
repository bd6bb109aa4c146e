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
