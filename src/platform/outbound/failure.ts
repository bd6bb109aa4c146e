/**
 * Why nothing came of a request. `resolver` and `unreachable` may be the trouble of this machine's own network; `chain`
 * is a certificate whose issuer this machine was not told, which browsers find by themselves.
 */
export type Failure =
  'name' | 'resolver' | 'timeout' | 'refused' | 'reset' | 'unreachable' | 'certificate' | 'chain' | 'protocol';

/** A request that took longer than it may. */
export class TooSlow extends Error {}

const byCode: Readonly<Record<string, Failure>> = {
  ENOTFOUND: 'name',
  ENODATA: 'name',
  ETIMEDOUT: 'timeout',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ENETUNREACH: 'unreachable',
  EHOSTUNREACH: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'chain',
  UNABLE_TO_GET_ISSUER_CERT: 'chain',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'chain'
};

/** What an error of the network says, in a word. */
export function failureOf(error: unknown): Failure {
  if (error instanceof TooSlow) return 'timeout';
  const { code = '', syscall = '' } = error as { code?: string; syscall?: string };
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  if (known) return known;
  if (syscall === 'getaddrinfo' || code.startsWith('EAI_')) return 'resolver';
  if (code.startsWith('HPE_')) return 'protocol';
  if (/CERT|TLS|SSL|EPROTO/.test(code)) return 'certificate';
  return 'protocol';
}
