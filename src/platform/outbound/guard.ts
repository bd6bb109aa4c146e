import { BlockList, isIP } from 'node:net';

/** Why an address is not asked: it leads elsewhere than to the public web. */
export type Refusal = 'malformed' | 'scheme' | 'user' | 'port' | 'reserved' | 'local' | 'private';

export type Target = { ok: true; url: URL; host: string } | { ok: false; why: Refusal };

/** Ports of the web; a further one would let a text in the directory knock at any door. */
const PORTS = new Set(['', '80', '443']);

/** Names that lead nowhere by agreement: RFC 2606 and RFC 6761. What the demonstration invents stands under them. */
const RESERVED = /(^|\.)(example|test|invalid|example\.(com|net|org))$/;

/** Names of networks at home and in offices: RFC 6761, 6762, 7686, 8375, and `.internal` of ICANN. */
const LOCAL =
  /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home|corp|onion|home\.arpa|in-addr\.arpa|ip6\.arpa)$/;

/** A name as it is compared: without the root's full stop and the brackets of IPv6. */
const bare = (hostname: string): string =>
  hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.+$/, '');

/** Whether a name is one that nobody can own. */
export const isReserved = (name: string): boolean => RESERVED.test(bare(name));

/**
 * An address as it may be asked for: http or https, an ordinary port, no user, a public name or a public IP address.
 * `URL` has turned decimal, octal and hexadecimal forms of IPv4 into the usual one before it is looked at.
 */
export function readTarget(text: string, ports: ReadonlySet<string> = PORTS): Target {
  const url = URL.parse(text);
  if (!url || url.href.length > 2000) return { ok: false, why: 'malformed' };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { ok: false, why: 'scheme' };
  if (url.username || url.password) return { ok: false, why: 'user' };
  if (!ports.has(url.port)) return { ok: false, why: 'port' };
  const host = bare(url.hostname);
  if (!host) return { ok: false, why: 'malformed' };
  url.hash = '';
  if (isIP(host)) return isPublicAddress(host) ? { ok: true, url, host } : { ok: false, why: 'private' };
  if (isReserved(host)) return { ok: false, why: 'reserved' };
  if (LOCAL.test(host) || !host.includes('.')) return { ok: false, why: 'local' };
  return { ok: true, url, host };
}

/**
 * Of IPv4, what is not of the public Internet (registry of special addresses, RFC 6890), multicast and the rest included;
 * and the address at which every machine of one large host finds that host's own service.
 */
const closed4: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3]
];

/**
 * Of what is given out of IPv6 (2000::/3), what is not of the public Internet or holds an IPv4 address: Teredo and the
 * like, documentation, 6to4. What stands outside it (loopback, ULA, link-local, multicast, mapped IPv4, NAT64) is refused
 * as a whole.
 */
const closed6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20]
];

const closed = new BlockList();
for (const [net, bits] of closed4) closed.addSubnet(net, bits, 'ipv4');
const closedOfSix = new BlockList();
for (const [net, bits] of closed6) closedOfSix.addSubnet(net, bits, 'ipv6');
const globalOfSix = new BlockList();
globalOfSix.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address is one of the public Internet. Nothing else is. */
export function isPublicAddress(address: string): boolean {
  const kind = isIP(address);
  if (kind === 4) return !closed.check(address, 'ipv4');
  // A zone (fe80::1%eth0) names a network of this machine.
  if (kind !== 6 || address.includes('%')) return false;
  return globalOfSix.check(address, 'ipv6') && !closedOfSix.check(address, 'ipv6');
}
