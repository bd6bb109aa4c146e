import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { isPublicAddress } from './guard.ts';

/**
 * How this process reaches the web. Tests give another one, to reach a server of their own; nothing that is typed,
 * stored or set in the environment can.
 */
export type Network = {
  /** Every address of a name. @throws as `dns.lookup` does */
  resolve(host: string): Promise<LookupAddress[]>;
  /** Whether an address may be connected to. */
  permits(address: string): boolean;
  /** Ports that may be asked, as `URL` writes them; those of the web when absent. */
  ports?: ReadonlySet<string>;
  /** Milliseconds that one request may take, name and all. */
  patience: number;
};

export const theInternet: Network = {
  resolve: (host) => lookup(host, { all: true }),
  permits: isPublicAddress,
  patience: 10_000
};
